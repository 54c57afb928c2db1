// One stop for Tab in all messages. Up, Down, Home and End go from one to the next; Left and Right to what one offers.

let stop;
let changes;

const list = () => document.getElementById("timeline");
const entries = () => [...list().querySelectorAll("[data-position]")];
const controls = (entry) => [...entry.querySelectorAll("a:not(form *)")];
const skip = (part) => part.querySelectorAll?.("a:not(form *)").forEach((control) => { control.tabIndex = -1; });

const arrange = () => {
  const current = document.getElementById(stop) ?? entries().at(-1);
  for (const old of list().querySelectorAll(".entry[tabindex='0']")) {
    old.tabIndex = -1;
  }
  if (current) {
    current.tabIndex = 0;
  }
  document.getElementById("messages").tabIndex = current ? -1 : 0;
};

document.addEventListener("turbo:load", () => {
  changes?.disconnect();
  if (list()) {
    skip(list());
    arrange();
    changes = new MutationObserver((all) => {
      all.forEach(({ addedNodes }) => addedNodes.forEach(skip));
      arrange();
    });
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

// Arrow up in an empty composer edits the newest own message.
const editLast = (event) => {
  const last = [...list().querySelectorAll(".entry.own[data-position]:not(.deleted)")].at(-1);
  if (last) {
    event.preventDefault();
    last.scrollIntoView({ block: "nearest" });
    last.querySelector("turbo-frame").src = `/messages/${last.id.slice("message-".length)}/edit`;
  }
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.isComposing && !event.defaultPrevented;
  if (key === "ArrowUp" && isPlain && target.value === "" && target.matches("form[data-composer] textarea") && list()) {
    editLast(event);
    return;
  }
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
