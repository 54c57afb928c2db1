// What a row of the list shows besides the server's HTML: whether the other person is online, and a draft.

const present = new Set();
const drafts = new Map();
let changes;

const list = () => document.getElementById("conversations");
const rows = (username) => document.querySelectorAll(`#conversations li${username ? `[data-with="${CSS.escape(username)}"]` : ""}`);

const hint = (className, ...content) => {
  const element = document.createElement("span");
  element.className = className;
  element.dataset.hint = "";
  element.append(...content);
  return element;
};

const showPresence = (row) => {
  const isPresent = present.has(row.dataset.with);
  row.querySelector(".avatar").toggleAttribute("data-online", isPresent);
  const words = row.querySelector(".marks > [data-hint]");
  if (!isPresent) {
    words?.remove();
  } else if (!words) {
    row.querySelector(".marks").append(hint("visually-hidden", ` ${list().dataset.online}`));
  }
};

// The open conversation shows its draft in the composer.
const showDraft = (row) => {
  const text = row.querySelector("[aria-current]") ? undefined : drafts.get(row.dataset.with);
  row.querySelector(".snippet[data-hint]")?.remove();
  row.querySelector(".snippet").hidden = Boolean(text);
  if (text) {
    const line = hint("snippet", Object.assign(document.createElement("span"), { className: "draft", textContent: list().dataset.draft }), ` ${text.slice(0, 200)}`);
    line.dir = "auto";
    row.querySelector(".snippet").after(line);
  }
};

const mark = (row) => {
  showPresence(row);
  showDraft(row);
};
const markAll = () => rows().forEach(mark);

Turbo.StreamActions.presence = function () {
  const names = (attribute) => (this.getAttribute(attribute) ?? "").split(" ").filter(Boolean);
  if (this.hasAttribute("anew")) {
    present.clear();
  }
  names("here").forEach((name) => present.add(name));
  names("away").forEach((name) => present.delete(name));
  rows().forEach(showPresence);
};

// The server sends the people who are present to each new socket, unless there are none.
document.addEventListener("parley:online", () => {
  present.clear();
  rows().forEach(showPresence);
});

const keep = (username, text) => (text ? drafts.set(username, text) : drafts.delete(username));

document.addEventListener("parley:draft", ({ detail: { with: username, text } }) => {
  keep(username, text.trim());
  rows(username).forEach(showDraft);
});

const readDrafts = () => {
  drafts.clear();
  for (const storage of [sessionStorage, localStorage]) {
    for (const [key, value] of Object.entries(storage)) {
      if (key.startsWith("draft:")) {
        keep(key.slice("draft:".length), JSON.parse(value).text?.trim());
      }
    }
  }
};

document.addEventListener("parley:conversation", ({ detail: row }) => row.isConnected && mark(row));
document.addEventListener("turbo:load", () => {
  changes?.disconnect();
  if (list()) {
    readDrafts();
    markAll();
    changes = new MutationObserver(markAll);
    changes.observe(list().parentElement, { childList: true });
  }
});
