// Who is typing, for five seconds a signal, and how much is unread, in the title.

let fading;

document.addEventListener("parley:typing", ({ detail: words }) => {
  const line = document.querySelector("[data-typing]");
  if (line) {
    line.textContent = words;
    clearTimeout(fading);
    fading = setTimeout(() => { line.textContent = ""; }, 5000);
  }
});

document.addEventListener("parley:message", ({ detail: entry }) => {
  const line = document.querySelector("[data-typing]");
  if (line && !entry.classList.contains("own")) {
    line.textContent = "";
  }
});

const markCurrent = () => {
  for (const link of document.querySelectorAll("#conversations li a")) {
    link.toggleAttribute("aria-current", false);
    if (link.pathname === location.pathname) {
      link.setAttribute("aria-current", "page");
    }
  }
};

const countTitle = () => {
  const unread = Number(document.getElementById("conversations")?.dataset.unread ?? 0);
  const title = document.title.replace(/^\(\d+\) /, "");
  const counted = unread > 0 ? `(${unread}) ${title}` : title;
  if (document.title !== counted) {
    document.title = counted;
  }
};

const refresh = () => {
  markCurrent();
  countTitle();
};

document.addEventListener("parley:conversation", refresh);
document.addEventListener("turbo:load", () => {
  refresh();
  const list = document.getElementById("conversations")?.parentElement;
  if (list) {
    // The whole list may be replaced when the page catches up.
    new MutationObserver(refresh).observe(list, { childList: true });
  }
});
