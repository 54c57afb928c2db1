// How far this person has read: as far as messages stood in the window of a visible page, one after the other without a
// gap. Reaching the newest message reads everything.

let read = 0;
let shown = new Set();
let watching;
let added;
let timer;

const list = () => document.getElementById("timeline");

const advance = () => {
  const newest = list().hasAttribute("data-partial") ? undefined : [...list().querySelectorAll("[data-position]")].at(-1)?.dataset.position;
  if (shown.has(Number(newest))) {
    read = Math.max(read, Number(newest));
  }
  while (shown.has(read + 1)) {
    read++;
  }
};

const report = () => {
  clearTimeout(timer);
  if (list() && document.visibilityState === "visible") {
    timer = setTimeout(() => {
      if (list() && read > Number(list().dataset.read)) {
        document.dispatchEvent(new CustomEvent("parley:say", { detail: { type: "read", position: read } }));
      }
    }, 100);
  }
};

const watch = (entries) => entries.forEach((entry) => entry.dataset?.position && watching.observe(entry));

document.addEventListener("turbo:load", () => {
  watching?.disconnect();
  added?.disconnect();
  shown = new Set();
  if (!list()) {
    return;
  }
  read = Number(list().dataset.read);
  watching = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      shown.add(Number(target.dataset.position));
    }
    if (list()) { // A page may have been replaced before this call.
      advance();
      report();
    }
  }, { root: list().closest(".messages") });
  added = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => watch(addedNodes)));
  added.observe(list(), { childList: true });
  watch([...list().children]);
});
document.addEventListener("visibilitychange", report);
// What was said before the server knew of this page is said again.
document.addEventListener("parley:opened", report);
