// What Parley's own Turbo Stream actions do. Each may arrive twice or late: doing it again changes nothing.

const atItsEnd = (scroller) => Math.abs(scroller.scrollTop) < 40;

// What scrolling could not make up for so far, since it goes by whole pixels.
let remainder = 0;

// Keeps what is being read where it is while something is added below it.
const keepingPlace = (list, change) => {
  const scroller = list.closest(".messages");
  const anchor = atItsEnd(scroller) ? null : list.lastElementChild;
  const bottom = () => anchor.getBoundingClientRect().bottom;
  const before = anchor && bottom() - remainder;
  change();
  if (anchor?.isConnected) {
    scroller.scrollTop += bottom() - before;
    remainder = Math.abs(bottom() - before) < 1 ? bottom() - before : 0;
  }
};

Turbo.StreamActions.message = function () {
  const list = document.getElementById(this.target);
  const fresh = this.templateContent.firstElementChild;
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
    keepingPlace(list, () => list.insertBefore(fresh, after ?? list.querySelector("[data-unsent]")));
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
  if (!section.querySelector("a[href='/']")) { // An older page of the list stays as it is.
    const there = document.getElementById(fresh.id);
    there?.remove();
    section.querySelector(".hint")?.remove();
    const after = [...list.children].find((row) => Number(row.dataset.order) < Number(fresh.dataset.order));
    if (after || there || !section.querySelector(".more")) { // Else its place is on a later page.
      list.insertBefore(fresh, after ?? null);
    }
  }
  document.dispatchEvent(new CustomEvent("parley:conversation", { detail: fresh }));
};

// Receipts only move forward, so that an answer that was overtaken takes none back. Where one of the two stops sharing
// them, none but "sent" is left.
Turbo.StreamActions.receipts = function () {
  const list = document.getElementById(this.target);
  if (!list) {
    return;
  }
  const words = {};
  for (const receipt of ["sent", "delivered", "read"]) {
    const mark = this.templateContent.querySelector(`[data-receipt=${receipt}]`);
    const kept = `${receipt}Receipt`; // data-read is how far the viewer has read.
    if (mark) {
      list.dataset[kept] = Math.max(list.dataset[kept] ?? 0, mark.dataset.position);
      words[`status-${list.dataset[kept]}`] = mark.textContent;
    } else {
      delete list.dataset[kept];
    }
  }
  for (const status of list.querySelectorAll(".status[id]")) {
    if (status.textContent !== (words[status.id] ?? "")) {
      status.textContent = words[status.id] ?? "";
    }
  }
};

Turbo.StreamActions.typing = function () {
  document.dispatchEvent(new CustomEvent("parley:typing", { detail: this.templateContent.textContent }));
};
