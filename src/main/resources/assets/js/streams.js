// Parley's own Turbo Stream actions. Each may arrive twice or late, so that applying it again changes nothing.

const atItsEnd = (scroller) => Math.abs(scroller.scrollTop) < 40;

// The part of a pixel that scrolling could not correct, because it moves by whole pixels.
let remainder = 0;

// Keeps the visible messages in place while the list grows below them.
const keepingPlace = (list, change) => {
  const scroller = list.closest(".messages");
  const anchor = atItsEnd(scroller) ? null : [...list.querySelectorAll("[data-position]")].at(-1);
  const bottom = () => anchor.getBoundingClientRect().bottom;
  const before = anchor && bottom() - remainder;
  change();
  if (anchor?.isConnected) {
    scroller.scrollTop += bottom() - before;
    remainder = Math.abs(bottom() - before) < 1 ? bottom() - before : 0;
  }
};

const mayMove = matchMedia("(prefers-reduced-motion: no-preference)");

// Messages rise when they arrive at the end, except those that were shown here while they were sent.
const rise = (entry) => {
  if (!entry.classList.contains("own") && mayMove.matches) {
    entry.firstElementChild.animate([{ opacity: 0, transform: "translateY(.6rem)" }, {}], { duration: 220, easing: "ease-out" });
  }
};

// The day above a message comes and stays with it.
const dayOf = (entry) => (entry?.previousElementSibling?.matches(".day:not([data-start])") ? entry.previousElementSibling : entry);

Turbo.StreamActions.message = function () {
  const list = document.getElementById(this.target);
  const parts = [...this.templateContent.children];
  const fresh = parts.at(-1);
  const there = document.getElementById(fresh.id);
  if (!list) {
    return;
  }
  if (there) {
    // A message that is being edited here keeps its form; the server refuses what is out of date.
    if (Number(there.dataset.revision) < Number(fresh.dataset.revision) && !there.querySelector("form")) {
      keepingPlace(list, () => there.replaceWith(fresh));
    }
    return;
  }
  const position = Number(fresh.dataset.position);
  const shown = [...list.querySelectorAll("[data-position]")];
  const first = Number(shown[0]?.dataset.position ?? 1);
  const after = shown.find((entry) => Number(entry.dataset.position) > position);
  const isLater = !after && list.hasAttribute("data-partial");
  const isNew = position > Number(list.dataset.last);
  list.dataset.last = Math.max(position, Number(list.dataset.last));
  if (position < first || (isLater && !isNew)) {
    return; // It lies before or behind the part shown here.
  }
  if (!isLater) {
    document.querySelector(".messages .blank")?.remove();
    const place = dayOf(after) ?? list.querySelector("[data-unsent]");
    keepingPlace(list, () => parts.forEach((part) => list.insertBefore(part, place)));
    if (!after) {
      rise(fresh);
    }
  }
  document.dispatchEvent(new CustomEvent("parley:message", { detail: fresh }));
};

Turbo.StreamActions.conversation = function () {
  const section = document.getElementById(this.target);
  const list = section?.querySelector("ul");
  const fresh = this.templateContent.firstElementChild;
  if (!list) {
    return;
  }
  section.dataset.unread = this.getAttribute("unread");
  section.dataset.chats = this.getAttribute("chats");
  const there = document.getElementById(fresh.id);
  if (section.dataset.filter && !there) {
    document.dispatchEvent(new CustomEvent("parley:unlisted")); // The server knows whether it passes the filter.
  } else if (!section.hasAttribute("data-further")) { // An older page of the list stays as it is.
    there?.remove();
    section.querySelector(".hint")?.remove();
    const after = [...list.children].find((row) => Number(row.dataset.order) < Number(fresh.dataset.order));
    if (after || there || !section.querySelector(".more")) { // Else its place is on a later page.
      list.insertBefore(fresh, after ?? null);
    }
  }
  document.dispatchEvent(new CustomEvent("parley:conversation", { detail: fresh }));
};

const place = (list, shown) => {
  for (const old of list.querySelectorAll(".receipt")) {
    if (shown.get(old.dataset.at)?.id !== old.id) {
      old.remove();
    }
  }
  for (const [position, receipt] of shown) {
    const entry = list.querySelector(`[data-position="${position}"]`);
    const last = [...list.querySelectorAll("[data-position]")].at(-1);
    if (entry && entry.nextElementSibling?.id !== receipt.id) {
      entry.after(receipt);
    } else if (!entry && Number(position) > Number(last?.dataset.position) && !document.getElementById(receipt.id)) {
      receipt.hidden = true; // It speaks of a message on a later page, and so of those here.
      list.append(receipt);
    }
  }
};

// Receipts only move forward, so that a late answer takes none back. After one of the two people stops sharing them, only
// "sent" is left.
Turbo.StreamActions.receipts = function () {
  const list = document.getElementById(this.target);
  if (!list) {
    return;
  }
  const shown = new Map();
  for (const kind of ["sent", "delivered", "read"]) {
    const receipt = this.templateContent.querySelector(`#receipt-${kind}`);
    const kept = `${kind}Receipt`; // data-read is the position up to which the viewer has read.
    if (receipt) {
      list.dataset[kept] = Math.max(list.dataset[kept] ?? 0, receipt.dataset.at);
      receipt.dataset.at = list.dataset[kept];
      shown.set(list.dataset[kept], receipt); // The later kind replaces an earlier one at the same message.
    } else {
      delete list.dataset[kept];
    }
  }
  keepingPlace(list, () => place(list, shown));
};

// The first message of two people gives their conversation an id. The empty page becomes the page of the conversation.
Turbo.StreamActions.begun = function () {
  const conversation = this.getAttribute("conversation");
  const other = this.getAttribute("with");
  const list = document.getElementById("timeline");
  if (list?.dataset.with === other && !list.dataset.conversation) {
    list.dataset.conversation = conversation;
    document.querySelector(".topbar").replaceWith(this.templateContent);
    Turbo.navigator.history.replace(new URL(`/conversations/${conversation}`, location.href));
    document.dispatchEvent(new CustomEvent("parley:begun", { detail: conversation }));
    document.dispatchEvent(new CustomEvent("parley:arrive"));
  }
};

Turbo.StreamActions.presence = function () {
  const line = document.getElementById(this.target);
  if (line) {
    line.textContent = this.templateContent.textContent;
    line.closest(".topbar").querySelector(".avatar").toggleAttribute("data-online", this.hasAttribute("online"));
  }
};

Turbo.StreamActions.typing = function () {
  document.dispatchEvent(new CustomEvent("parley:typing", { detail: { words: this.templateContent.textContent, now: this.getAttribute("now") } }));
};
