// The menu of a message, one for the page. The button leads to a page that offers the same, where a browser has no popover.

const HOLD = 500;
const isSheet = matchMedia("(max-width: 46rem)");

let entry;
let opener;
let holding;
let hasHeld = false;

const menu = () => document.getElementById("message-menu");
const isOpen = () => entry !== undefined;
const idOf = (message) => message.id.slice("message-".length);
const items = () => [...menu().querySelectorAll("[role=menuitem]")].filter((item) => item.checkVisibility());

const addMenu = () => {
  const template = document.querySelector("template[data-message-menu]");
  if (template && !menu() && "popover" in HTMLElement.prototype) {
    template.after(template.content.cloneNode(true));
    document.getElementById("messages").toggleAttribute("data-holds", true);
  }
};

const fill = () => {
  const id = idOf(entry);
  const isOwn = entry.classList.contains("own");
  for (const part of menu().querySelectorAll("[data-for]")) {
    part.hidden = (part.dataset.for === "own") !== isOwn;
  }
  for (const part of menu().querySelectorAll("[data-to]")) {
    const to = part.dataset.to;
    const address = to === "reply" ? `/conversations/${document.getElementById("timeline").dataset.conversation}?reply=${id}#body` : `/messages/${id}/${to}`;
    part.setAttribute(part.localName === "a" ? "href" : "formaction", address);
    if (to === "edit") {
      part.dataset.turboFrame = `frame-${id}`;
    }
  }
};

// The menu stands beside a button or at the pointer, within the window. The style sheet places the sheet of a phone.
const place = (at) => {
  const { style } = menu();
  if (isSheet.matches) {
    style.left = style.top = "";
    return;
  }
  const { width, height } = menu().getBoundingClientRect();
  const isLeftwards = getComputedStyle(menu()).direction === "rtl" || (entry.classList.contains("own") && at.width > 0);
  const within = (value, most) => Math.max(8, Math.min(value, most - 8));
  style.left = `${within(isLeftwards ? at.right - width : at.left, innerWidth - width)}px`;
  style.top = `${within(at.bottom + 4 + height > innerHeight - 8 ? at.top - height - 4 : at.bottom + 4, innerHeight - height)}px`;
};

const open = (message, from, at) => {
  close();
  entry = message;
  opener = from;
  entry.toggleAttribute("data-menu", true);
  fill();
  menu().showPopover();
  place(at);
  items()[0].focus({ preventScroll: true });
};

// The focus goes back to where the menu was opened, unless it has moved on.
const close = () => {
  if (isOpen()) {
    entry.removeAttribute("data-menu");
    entry = undefined;
    const isBack = menu().contains(document.activeElement) || document.activeElement.tabIndex < 0;
    menu().hidePopover();
    if (isBack) {
      opener.focus({ preventScroll: true });
    }
  }
};

const copy = async (what) => {
  const text = what === "link" ? new URL(`/messages/${idOf(entry)}`, location.href).href : entry.querySelector(".message > p").textContent;
  const notice = document.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(text);
  } catch { // Pages without HTTPS have no clipboard.
    const field = Object.assign(document.createElement("textarea"), { value: text });
    menu().append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  notice.textContent = notice.dataset.copied;
  close();
};

const messageAt = (bubble) => bubble?.closest("#timeline .entry:has(.tool)");

// Links, fields and selected text keep the menu of the browser.
const isBrowsers = (target) => target.closest("a[href]:not(.tool), form") || (!getSelection().isCollapsed && getSelection().containsNode(target, true));

document.addEventListener("click", (event) => {
  const { target } = event;
  const tool = target.closest("#timeline .tool");
  if (hasHeld) {
    hasHeld = false;
    event.preventDefault();
  } else if (tool && menu() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const isSame = entry === tool.closest(".entry");
    close();
    if (!isSame) {
      open(tool.closest(".entry"), tool, tool.getBoundingClientRect());
    }
  } else if (isOpen() && target.closest("[data-copy]")) {
    copy(target.closest("[data-copy]").dataset.copy);
  } else if (isOpen() && target.closest("#message-menu [role=menuitem]")) {
    setTimeout(close); // After the link or the form has been followed.
  } else if (isOpen() && !target.closest("#message-menu")) {
    if (isSheet.matches) {
      event.preventDefault(); // The page behind the sheet is out of reach.
      event.stopPropagation();
    }
    close();
  }
}, true);

document.addEventListener("contextmenu", (event) => {
  const { target, clientX, clientY } = event;
  const isKey = event.button !== 2 && event.pointerType !== "touch";
  const message = menu() && messageAt(isKey ? target : target.closest(".message"));
  if (message && !isBrowsers(target)) {
    event.preventDefault();
    if (entry !== message) {
      open(message, message, isKey ? message.querySelector(".tool").getBoundingClientRect() : new DOMRect(clientX, clientY, 0, 0));
    }
  }
});

document.addEventListener("pointerdown", (event) => {
  hasHeld = false;
  const message = event.pointerType === "touch" && menu() && messageAt(event.target.closest(".message"));
  if (message && !isBrowsers(event.target)) {
    holding = setTimeout(() => {
      hasHeld = true;
      if (entry !== message) {
        open(message, message, new DOMRect(event.clientX, event.clientY, 0, 0));
      }
    }, HOLD);
  }
});
for (const end of ["pointerup", "pointercancel", "pointermove", "scroll"]) {
  document.addEventListener(end, ({ movementX = 9, movementY = 9, type }) => {
    if (type !== "pointermove" || Math.abs(movementX) + Math.abs(movementY) > 4) {
      clearTimeout(holding);
    }
  }, true);
}

document.addEventListener("keydown", (event) => {
  if (!isOpen()) {
    return;
  }
  const all = items();
  const at = all.indexOf(document.activeElement);
  const next = { ArrowDown: all[(at + 1) % all.length], ArrowUp: all.at(at - 1), Home: all[0], End: all.at(-1) }[event.key];
  if (next) {
    next.focus();
  } else if (event.key === "Escape") {
    close();
  } else if (event.key === "Tab") {
    close();
    return;
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("turbo:before-render", close);
document.addEventListener("turbo:load", addMenu);
