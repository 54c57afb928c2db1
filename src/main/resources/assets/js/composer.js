// Sends the composer's text by script. The field is free for the next message at once.

const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;
const form = () => document.querySelector("form[data-composer]");
let typedAt = 0;

document.addEventListener("keydown", (event) => {
  // Enter sends and Shift+Enter begins a line. While a word is being composed, Enter chooses it.
  const inComposer = event.target.matches?.("form[data-composer] textarea");
  if (inComposer && hasKeyboard && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("form[data-composer] textarea") && target.value && Date.now() - typedAt > 3000) {
    typedAt = Date.now();
    document.dispatchEvent(new CustomEvent("parley:say", { detail: { type: "typing" } }));
  }
});

// Not crypto.randomUUID, which only pages over HTTPS have.
const newKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const fill = (composer, body, key) => {
  composer.elements.body.value = body;
  composer.elements.sendKey.value = key;
  composer.elements.body.dispatchEvent(new Event("input", { bubbles: true }));
};

const reply = (item) => document.dispatchEvent(new CustomEvent("parley:reply", { detail: item }));

const clear = (composer) => {
  fill(composer, "", newKey());
  reply(null);
  composer.querySelector("#body-error")?.remove();
  composer.elements.body.removeAttribute("aria-invalid");
};

document.addEventListener("submit", (event) => {
  const composer = event.target;
  if (!composer.matches("form[data-composer]") || event.submitter?.matches("[name=emoji], [formaction]")) {
    return;
  }
  const { conversation, to, sendKey, replyTo, body } = composer.elements;
  const text = body.value.trim();
  if ([...text].length > Number(body.dataset.counted)) {
    return; // The server's answer shows the error.
  }
  event.preventDefault();
  if (text) {
    const quoted = composer.querySelector(".replying");
    const reply = quoted && { own: quoted.classList.contains("own"), text: quoted.querySelector(".text").textContent };
    const detail = { conversation: conversation?.value, to: to?.value, key: sendKey.value, body: body.value, replyTo: replyTo?.value, reply };
    clear(composer);
    document.dispatchEvent(new CustomEvent("parley:send", { detail }));
    if (document.querySelector("#timeline[data-partial]")) {
      Turbo.visit(`${location.pathname}?newest`);
    }
  }
  body.focus();
});

// The list of emoji has a script of its own, which most pages never need.
document.addEventListener("toggle", ({ target }) => target.matches?.("[data-emoji]") && import(target.dataset.emoji).catch(() => {}), true);

document.addEventListener("parley:begun", ({ detail: conversation }) => {
  const to = form().elements.to;
  to.name = "conversation";
  to.value = conversation;
});

// A message that is taken back goes before the text that was typed since, under its own key.
document.addEventListener("parley:write", ({ detail: { body, key, replyTo, reply: quoted } }) => {
  const composer = form();
  const begun = composer.elements.body.value;
  fill(composer, begun ? `${body}\n${begun}` : body, key);
  composer.elements.body.focus();
  if (replyTo) {
    reply({ id: replyTo, ...quoted });
  }
});
