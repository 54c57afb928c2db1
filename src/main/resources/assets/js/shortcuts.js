// Keys that work everywhere. None is taken from a field, a menu, a dialog or a word that is being composed.

const PATIENCE = 2000;
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const composer = () => document.querySelector("form[data-composer] textarea");
const isField = (element) => element.matches("input, textarea, select, [contenteditable]");
const isOpen = () => document.querySelector("dialog[open], details.menu[open], :popover-open");

// Alt and an arrow move within a text on a Mac.
const isFreeForArrows = (target) => !isField(target) || (target === composer() && !(isMac && target.value));

// What is typed while a dialog is on its way belongs to the dialog.
let ahead;

const takeAhead = () => {
  const text = ahead;
  ahead = undefined;
  return text;
};

// The script of dialogs comes with the first one. If it does not come, the dialog's page opens.
const open = async (address) => {
  ahead = "";
  setTimeout(takeAhead, PATIENCE);
  try {
    await import(document.querySelector("[data-dialogs]").dataset.dialogs);
    document.dispatchEvent(new CustomEvent("parley:open", { detail: address }));
  } catch {
    Turbo.visit(address);
  }
};

const step = (by) => {
  const links = [...document.querySelectorAll("#conversations li a")];
  const at = links.findIndex((link) => link.getAttribute("aria-current") === "page");
  return at < 0 ? links[0] : links[at + by];
};

const arrows = { ArrowUp: -1, ArrowDown: 1 };

// Before the menus hear of the key, because Escape closes them.
document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (ahead !== undefined && key.length === 1 && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    ahead += key;
    return;
  }
  if (event.isComposing || event.defaultPrevented || isOpen() || !document.body.hasAttribute("data-live")) {
    return;
  }
  const control = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (control && key.toLowerCase() === "k" && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    open("/conversations/switch");
  } else if (event.ctrlKey || event.metaKey) {
    return;
  } else if (event.altKey && arrows[key] && isFreeForArrows(target)) {
    event.preventDefault();
    const link = step(arrows[key]);
    if (link) {
      Turbo.visit(link.href);
    }
  } else if (key === "?" && !event.altKey && !isField(target)) {
    event.preventDefault();
    open("/keyboard");
  } else if (key === "Escape" && !isField(target)) {
    composer()?.focus();
  }
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link.getAttribute("href"));
  }
});

document.addEventListener("parley:dialog", ({ detail: dialog }) => {
  const text = takeAhead();
  const field = dialog.querySelector("input");
  if (field && text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
document.addEventListener("turbo:load", takeAhead);
