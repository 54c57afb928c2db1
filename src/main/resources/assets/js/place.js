// The list of conversations stays where it was scrolled to, on the next page and when it is brought up to date. Beside
// other pages it is shorter than on its own, which is another place.

const tops = new Map();
let changes;

const list = () => document.getElementById("conversations");

document.addEventListener("scroll", ({ target }) => target.id === "conversations" && tops.set(target.dataset.size, target.scrollTop), true);

const restore = () => {
  if (list() && !list().querySelector("a[href='/']")) {
    list().scrollTop = tops.get(list().dataset.size) ?? 0;
  }
};

document.addEventListener("turbo:load", () => {
  changes?.disconnect();
  if (list()) {
    restore();
    changes = new MutationObserver(restore);
    changes.observe(list().parentElement, { childList: true });
  }
});
