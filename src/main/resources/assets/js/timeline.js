// The button for new messages further down, or on a later page.

let unseen = 0;

const list = () => document.getElementById("timeline");
const scroller = () => list()?.closest(".messages");
const isAtEnd = () => Math.abs(scroller().scrollTop) < 40;

const countNew = (more) => {
  const button = document.querySelector("[data-new-messages]");
  unseen = more ? unseen + 1 : 0;
  if (button) {
    button.hidden = unseen === 0;
    button.textContent = unseen === 1 ? button.dataset.one : button.dataset.many.replace("#", unseen);
  }
};

document.addEventListener("parley:message", ({ detail: entry }) => {
  const isPartial = list().hasAttribute("data-partial");
  if (!entry.classList.contains("own") && (isPartial || !isAtEnd())) {
    countNew(true);
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-new-messages]")) {
    return;
  }
  if (list().hasAttribute("data-partial")) {
    Turbo.visit(`${location.pathname}?newest`);
  } else {
    scroller().scrollTop = 0;
    scroller().focus();
  }
});

document.addEventListener("turbo:load", () => {
  countNew(false);
  scroller()?.addEventListener("scroll", () => isAtEnd() && !list().hasAttribute("data-partial") && countNew(false), { passive: true });
});
