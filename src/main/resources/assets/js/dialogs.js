// Shows a page as a dialog above the current one. The page's address works without it.

let opening;

const close = () => {
  opening?.abort();
  document.querySelector("dialog[data-page]")?.close();
};

const open = async (address) => {
  close();
  if (location.pathname === address) {
    return;
  }
  opening = new AbortController();
  const { signal } = opening;
  const focused = document.activeElement;
  try {
    const answer = await fetch(address, { redirect: "error", signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const content = page.querySelector("[data-dialog-page]");
    if (signal.aborted || !content) {
      return;
    }
    const dialog = document.createElement("dialog");
    dialog.dataset.page = address;
    dialog.setAttribute("aria-labelledby", content.getAttribute("aria-labelledby"));
    dialog.append(content);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (focused?.isConnected && document.activeElement === document.body) {
        focused.focus();
      }
    });
    dialog.showModal();
    document.dispatchEvent(new CustomEvent("parley:dialog", { detail: dialog }));
  } catch {
    if (!signal.aborted) {
      Turbo.visit(address);
    }
  }
};

document.addEventListener("parley:open", ({ detail: address }) => open(address));
document.addEventListener("click", (event) => {
  if (event.target.matches("dialog[data-page]") || event.target.closest("dialog [data-close]")) {
    event.preventDefault();
    close();
  }
});
document.addEventListener("turbo:before-render", close);
