// One stop for Tab in all messages. Up, Down, Home and End go from one to the next; Left and Right to what one offers.

let stop;
let changes;

const list = () => document.getElementById("timeline");
const entries = () => [...list().querySelectorAll("[data-position]")];
const controls = (entry) => [...entry.querySelectorAll(":is(a, summary, .menu button):not(form *)")];

const arrange = () => {
  const all = entries();
  const current = all.find((entry) => entry.id === stop) ?? all.at(-1);
  for (const entry of all) {
    entry.tabIndex = entry === current ? 0 : -1;
    controls(entry).forEach((control) => { control.tabIndex = -1; });
  }
  document.getElementById("messages").tabIndex = current ? -1 : 0;
};

document.addEventListener("turbo:load", () => {
  changes?.disconnect();
  if (list()) {
    arrange();
    changes = new MutationObserver(arrange);
    changes.observe(list(), { childList: true, subtree: true });
  }
});

document.addEventListener("focusin", ({ target }) => {
  const entry = target.closest?.("#timeline [data-position]");
  if (entry && entry.id !== stop) {
    stop = entry.id;
    arrange();
  }
});

const among = (all, here, key) => {
  const at = all.indexOf(here);
  return { Home: all[0], End: all.at(-1), ArrowUp: all[at - 1], ArrowLeft: all[at - 1], ArrowDown: all[at + 1], ArrowRight: all[at + 1] }[key];
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const entry = target.closest?.("#timeline [data-position]");
  if (!entry || target.closest("form") || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const inside = [entry, ...controls(entry).filter((control) => control.checkVisibility())];
  const next = isSideways ? among(inside, target, key) : among(entries(), entry, key);
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
