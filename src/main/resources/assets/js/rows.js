// What a row of the list shows besides the server's HTML: whether the other person is online or typing, and a draft.

const FADE = 5000;

const present = new Set();
const drafts = new Map();
const typing = new Map();
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
    row.querySelector(".marks").append(hint("visually-hidden", ` ${list().dataset.wordOnline}`));
  }
};

// The open conversation shows its draft in the composer.
const lineOf = (row) => {
  const text = row.querySelector("[aria-current]") ? undefined : drafts.get(row.dataset.with);
  if (typing.has(row.dataset.with)) {
    return hint("snippet live", list().dataset.wordTyping);
  }
  return text && hint("snippet", Object.assign(document.createElement("span"), { className: "draft", textContent: list().dataset.wordDraft }), ` ${text.slice(0, 200)}`);
};

const showLine = (row) => {
  row.querySelector(".snippet[data-hint]")?.remove();
  const snippet = row.querySelector(".snippet");
  const line = lineOf(row);
  snippet.hidden = Boolean(line);
  if (line) {
    line.dir = "auto";
    snippet.after(line);
  }
};

const stopTyping = (username) => {
  clearTimeout(typing.get(username));
  typing.delete(username);
  rows(username).forEach(showLine);
};

const mark = (row) => {
  showPresence(row);
  showLine(row);
};
const markAll = () => rows().forEach(mark);

Turbo.StreamActions.dots = function () {
  const names = (attribute) => (this.getAttribute(attribute) ?? "").split(" ").filter(Boolean);
  if (this.hasAttribute("anew")) {
    present.clear();
  }
  names("here").forEach((name) => present.add(name));
  names("away").forEach((name) => present.delete(name));
  rows().forEach(showPresence);
};

Turbo.StreamActions["typing-row"] = function () {
  const username = this.getAttribute("with");
  clearTimeout(typing.get(username));
  typing.set(username, setTimeout(stopTyping, FADE, username));
  rows(username).forEach(showLine);
};

// The server sends the people who are present to each new socket, unless there are none.
document.addEventListener("parley:online", () => {
  present.clear();
  rows().forEach(showPresence);
});

const keep = (username, text) => (text ? drafts.set(username, text) : drafts.delete(username));

document.addEventListener("parley:draft", ({ detail: { with: username, text } }) => {
  keep(username, text.trim());
  rows(username).forEach(showLine);
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

document.addEventListener("parley:conversation", ({ detail: row }) => {
  stopTyping(row.dataset.with);
  if (row.isConnected) {
    mark(row);
  }
});
document.addEventListener("turbo:load", () => {
  changes?.disconnect();
  if (list()) {
    readDrafts();
    markAll();
    changes = new MutationObserver(markAll);
    changes.observe(list().parentElement, { childList: true });
  }
});
