// Unsent messages. They stay in this tab's storage until the server has stored them. They are sent in order, each under its
// own send key. A key that arrives twice stores one message.

const PATIENCE = 15_000;

let token;
let running = false;

const items = () => JSON.parse(sessionStorage.getItem("outbox") ?? "[]");

// Whether a message belongs to the conversation that this page shows.
const isHere = ({ conversation, to }) => {
  const shown = document.getElementById("timeline")?.dataset;
  return conversation ? conversation === shown?.conversation : to === shown?.with;
};

const store = (changed) => {
  sessionStorage.setItem("outbox", JSON.stringify(changed));
  document.dispatchEvent(new CustomEvent("parley:outbox", { bubbles: true, detail: changed.filter(isHere) }));
};

const change = (chosen, news) => store(items().map((item) => (chosen(item) ? { ...item, ...news } : item)));
const drop = (chosen) => store(items().filter((item) => !chosen(item)));
const isSending = ({ state }) => state === "sending";
const hasKey = (key) => (item) => item.key === key;
const fieldsOf = ({ conversation, to, key, body, replyTo }) => ({ _csrf: token, page: "conversation", ...(conversation ? { conversation } : { to }), sendKey: key, body, ...(replyTo && { replyTo }) });

const run = async () => {
  if (running || !token) {
    return;
  }
  running = true;
  for (let item; (item = items().find(isSending)); ) {
    await deliver(item);
  }
  running = false;
};

const deliver = async (item) => {
  try {
    const answer = await fetch("/messages", {
      method: "POST",
      body: new URLSearchParams(fieldsOf(item)),
      headers: { Accept: "text/vnd.turbo-stream.html, text/html" },
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const html = await answer.text();
    if (answer.ok) {
      confirm(item, html);
    } else {
      refuse(item, answer.status, new DOMParser().parseFromString(html, "text/html"));
    }
  } catch {
    // The message may be stored; a retry under its key finds out. Later messages wait, so that the order stays.
    change(isSending, { state: "unreachable", why: "" });
  }
};

const confirm = (item, html) => {
  change(hasKey(item.key), { state: "sent" });
  if (isHere(item)) {
    Turbo.renderStreamMessage(html);
  }
  // The stored message replaces it, unless this page shows another part of the conversation.
  setTimeout(() => drop(hasKey(item.key)), 1000);
};

const refuse = (item, status, page) => {
  const why = (page.querySelector("#body-error, #to-error, .flash") ?? page.querySelector("h1"))?.textContent ?? "";
  if (status === 429 || status >= 500) {
    change(isSending, { state: "unreachable", why });
  } else if (status === 401 || status === 403) {
    change(isSending, { state: "page", why });
  } else {
    // As the server's form would send it next: with a new key where this one was used, without a quoted message that is gone.
    const form = page.querySelector("form[data-composer]")?.elements;
    const key = status === 409 && form ? form.sendKey.value : item.key;
    change(hasKey(item.key), { state: "refused", why, key, replyTo: form?.replyTo?.value });
  }
};

// Sends again as soon as the server is reachable.
const resume = () => {
  change(({ state }) => state === "unreachable", { state: "sending" });
  run();
};

// Submits the message as a form. The server's pages lead through the sign-in, or show what is wrong.
const sendAsPage = (item) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/messages";
  form.dataset.turbo = "false";
  for (const [name, value] of Object.entries(fieldsOf(item))) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.requestSubmit();
};

document.addEventListener("parley:send", ({ detail }) => {
  store([...items(), { ...detail, state: "sending" }]);
  run();
});

document.addEventListener("parley:retry", ({ detail: key }) => {
  const item = items().find(hasKey(key));
  if (item?.state === "page") {
    sendAsPage(item);
  } else {
    change(hasKey(key), { state: "sending" });
    resume();
  }
});

document.addEventListener("parley:take-back", ({ detail: key }) => {
  const item = items().find(hasKey(key));
  drop(hasKey(key));
  document.dispatchEvent(new CustomEvent("parley:write", { detail: item }));
});

// A page marks its own messages with the beginning of their send keys.
const isOn = (page) => ({ key }) => page.querySelector(`[data-pressed="${key.slice(0, 8)}"]`) !== null;

document.addEventListener("parley:message", ({ detail: entry }) => {
  if (entry.dataset.pressed) {
    drop(({ key }) => key.startsWith(entry.dataset.pressed));
  }
});

// A page that keeps the form takes the message over.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("form[data-kept]")) {
    drop(hasKey(target.elements.sendKey?.value));
  }
});

document.addEventListener("turbo:load", () => {
  token = document.querySelector("[name=_csrf]")?.value ?? token;
  if (document.body.hasAttribute("data-live")) {
    drop((item) => item.state === "sent" || isOn(document)(item));
    resume();
  }
});
document.addEventListener("parley:online", resume);
