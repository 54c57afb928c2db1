// The button that leads to the newest message. It counts the new ones that lie further down, or on a later page.

let unseen = 0;

const list = () => document.getElementById("timeline");
const scroller = () => list()?.closest(".messages");
const jump = () => document.querySelector("[data-jump]");
const isPartial = () => list().hasAttribute("data-partial");
const isAtEnd = () => !isPartial() && Math.abs(scroller().scrollTop) < 40;

const show = (count) => {
  unseen = count;
  const words = jump().querySelector("[data-new-messages]");
  jump().hidden = isAtEnd();
  jump().toggleAttribute("data-more", isPartial());
  words.hidden = unseen === 0;
  words.textContent = unseen === 1 ? words.dataset.one : words.dataset.many.replace("#", unseen);
  if (unseen > 0) {
    jump().dataset.count = unseen > 99 ? "99+" : unseen;
  } else {
    delete jump().dataset.count;
  }
};

const update = () => {
  if (jump().hidden !== isAtEnd()) {
    show(isAtEnd() ? 0 : unseen);
  }
};

document.addEventListener("parley:message", ({ detail: entry }) => {
  if (!entry.classList.contains("own") && !isAtEnd()) {
    show(unseen + 1);
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-jump]")) {
    return;
  }
  event.preventDefault();
  if (isPartial()) {
    Turbo.visit(`${location.pathname}?newest`);
  } else {
    scroller().scrollTop = 0;
    scroller().focus();
  }
});

document.addEventListener("parley:whole", update);
document.addEventListener("turbo:load", () => {
  if (list()) {
    show(0);
    scroller().addEventListener("scroll", update, { passive: true });
  }
});
