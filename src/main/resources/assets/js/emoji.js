// The list of emoji: searched by name, walked through by keys, and written where the caret is.

const RECENT = "parley.emoji";
const MOST_RECENT = 16;

const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;
const picker = () => document.querySelector("[data-emoji]");
const part = (name) => picker().querySelector(`[data-${name}]`);
const frame = () => picker().querySelector("turbo-frame");
const sections = () => [...picker().querySelectorAll("section:not([hidden])")];
const shownIn = (section) => [...section.querySelectorAll("input:not([hidden])")];
const shown = () => sections().flatMap(shownIn);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const recent = () => JSON.parse(localStorage.getItem(RECENT) ?? "[]");
const remember = (emoji) => localStorage.setItem(RECENT, JSON.stringify([emoji, ...recent().filter((other) => other !== emoji)].slice(0, MOST_RECENT)));

const isEmoji = (target) => target.matches?.("[data-emoji] input[name=emoji]");

// One stop for Tab in all of them.
const stopAt = (emoji) => {
  picker().querySelectorAll("input[name=emoji][tabindex='0']").forEach((other) => { other.tabIndex = -1; });
  if (emoji) {
    emoji.tabIndex = 0;
  }
};

const showName = (emoji) => {
  part("name").textContent = `${emoji.value} ${emoji.ariaLabel}`;
};

const showRecent = () => {
  const kept = recent().map((emoji) => frame().querySelector(`input[value="${CSS.escape(emoji)}"]`)).filter(Boolean);
  part("recent").hidden = kept.length === 0;
  part("recent").querySelector("p").replaceChildren(...kept.map((emoji) => emoji.cloneNode()));
};

const search = () => {
  const words = plain(part("search").value).split(/\s+/).filter(Boolean);
  for (const section of frame().querySelectorAll("section")) {
    for (const emoji of section.querySelectorAll("input")) {
      emoji.found ??= plain(`${emoji.ariaLabel} ${emoji.dataset.also ?? ""}`);
      emoji.hidden = !words.every((word) => emoji.found.includes(word));
    }
    section.hidden = shownIn(section).length === 0;
  }
  part("recent").hidden = words.length > 0 || !part("recent").querySelector("input");
  const [first] = shown();
  stopAt(first);
  first ? showName(first) : (part("name").textContent = part("name").dataset.none);
};

const begin = () => {
  part("search").parentElement.hidden = false;
  part("search").value = "";
  frame().querySelectorAll("input").forEach((emoji) => { emoji.tabIndex = -1; });
  showRecent();
  search();
  if (hasKeyboard) {
    part("search").focus();
  }
};

const close = () => {
  picker().open = false;
  picker().closest("form").elements.body.focus();
};

const choose = (emoji) => {
  const { body } = picker().closest("form").elements;
  remember(emoji.value);
  body.setRangeText(emoji.value, body.selectionStart, body.selectionEnd, "end");
  close();
  body.dispatchEvent(new Event("input", { bubbles: true }));
};

// The emoji a row further, in the section or in the next one.
const vertically = (emoji, step) => {
  const all = sections();
  const section = emoji.closest("section");
  const columns = getComputedStyle(emoji.parentElement).gridTemplateColumns.split(" ").length;
  const there = shownIn(section);
  const at = there.indexOf(emoji);
  const column = at % columns;
  const isLastRow = Math.floor(at / columns) === Math.floor((there.length - 1) / columns);
  const isAtEdge = step > 0 ? isLastRow : at < columns;
  if (!isAtEdge) {
    return there[Math.min(at + step * columns, there.length - 1)];
  }
  const next = all[all.indexOf(section) + step];
  const others = next ? shownIn(next) : [];
  const row = step > 0 ? 0 : Math.floor((others.length - 1) / columns);
  return others[Math.min(row * columns + column, others.length - 1)];
};

const neighbour = (emoji, key) => {
  const all = shown();
  const at = all.indexOf(emoji);
  const forward = getComputedStyle(picker()).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  switch (key) {
    case "ArrowDown": return vertically(emoji, 1);
    case "ArrowUp": return vertically(emoji, -1) ?? part("search");
    case "ArrowLeft": case "ArrowRight": return all[at + (key === forward ? 1 : -1)];
    case "Home": return all[0];
    case "End": return all.at(-1);
  }
};

document.addEventListener("keydown", (event) => {
  const { target, key, isComposing } = event;
  if (!target.closest?.("[data-emoji]") || isComposing) {
    return;
  }
  const isSearch = target.matches("[data-search]");
  if (key === "Escape") {
    event.preventDefault();
    close();
  } else if (isSearch && key === "Enter") {
    event.preventDefault();
    const [first] = shown();
    first && choose(first);
  } else {
    const next = isSearch ? key === "ArrowDown" && shown()[0] : target.name === "emoji" && neighbour(target, key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});

document.addEventListener("click", (event) => {
  if (!picker()?.open) {
    return;
  }
  if (isEmoji(event.target)) {
    event.preventDefault();
    choose(event.target);
  } else if (event.target.closest("turbo-frame button")) {
    // The list could not be loaded.
    event.preventDefault();
    frame().reload();
  } else if (!picker().contains(event.target)) {
    picker().open = false;
  }
});

document.addEventListener("mouseover", ({ target }) => isEmoji(target) && showName(target));
document.addEventListener("focusin", ({ target }) => {
  if (isEmoji(target)) {
    stopAt(target);
    showName(target);
  }
});
document.addEventListener("input", ({ target }) => target.matches?.("[data-search]") && search());

// The list and this script arrive after it was opened, in any order. It begins once, so that the focus is not taken back.
const beginWhenReady = () => {
  const opened = picker();
  if (!opened?.open) {
    opened?.removeAttribute("data-begun");
  } else if (!opened.hasAttribute("data-begun") && frame().querySelector("input")) {
    opened.toggleAttribute("data-begun", true);
    begin();
  }
};

document.addEventListener("toggle", ({ target }) => target === picker() && beginWhenReady(), true);
document.addEventListener("turbo:frame-load", ({ target }) => target.id === "emoji" && beginWhenReady());
beginWhenReady();
