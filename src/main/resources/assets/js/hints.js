// Who is typing, for five seconds a signal, and how much is unread, in the title.

let fading;

// The dots below the messages move nothing that is read further up.
const showTyping = (words, now = "") => {
  const line = document.querySelector("[data-typing]");
  if (line && line.textContent !== words) {
    const scroller = line.closest(".messages");
    const height = scroller.scrollHeight;
    line.textContent = words;
    document.querySelector(".topbar .now").textContent = now;
    if (Math.abs(scroller.scrollTop) > 40) {
      scroller.scrollTop -= scroller.scrollHeight - height;
    }
  }
};

document.addEventListener("parley:typing", ({ detail: { words, now } }) => {
  showTyping(words, now);
  clearTimeout(fading);
  fading = setTimeout(() => showTyping(""), 5000);
});

document.addEventListener("parley:message", ({ detail: entry }) => {
  if (!entry.classList.contains("own")) {
    showTyping("");
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
