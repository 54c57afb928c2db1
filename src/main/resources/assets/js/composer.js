// Sending without leaving the page. The form stays as it is until the server has the message.

const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;
const form = () => document.querySelector("form[data-composer]");
let sending = null;
let typedAt = 0;

const failed = (yes) => {
  const notice = form()?.querySelector("[data-failed]");
  if (notice) {
    notice.hidden = !yes;
  }
};

document.addEventListener("keydown", (event) => {
  // Enter sends and Shift+Enter begins a line. While a word is being composed, Enter chooses it.
  const inComposer = event.target.matches?.("form[data-composer] textarea");
  if (inComposer && hasKeyboard && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (sending === null) {
      event.target.form.requestSubmit();
    }
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches?.("form[data-composer] textarea") && Date.now() - typedAt > 3000) {
    typedAt = Date.now();
    document.dispatchEvent(new CustomEvent("parley:say", { detail: { type: "typing" } }));
  }
});

document.addEventListener("turbo:submit-start", (event) => {
  if (event.target === form()) {
    sending = form().elements.body.value;
    failed(false);
  }
});

const isAway = (answer) => answer?.statusCode === 503;

document.addEventListener("turbo:before-fetch-response", (event) => {
  // While the site or its database is away the form stays, with its text and its key.
  if (event.target === form() && isAway(event.detail.fetchResponse)) {
    event.preventDefault();
  }
});

document.addEventListener("turbo:submit-end", (event) => {
  if (event.target.matches?.("form[data-composer]")) {
    sending = null;
    if (!event.detail.fetchResponse || isAway(event.detail.fetchResponse)) {
      failed(true);
    }
  }
});

document.addEventListener("parley:sent", ({ detail: key }) => {
  const composer = form();
  if (!composer) {
    return;
  }
  // What was typed while the message was on its way belongs to the next one.
  const field = composer.elements.body;
  if (sending === null || field.value === sending) {
    field.value = "";
  }
  composer.elements.sendKey.value = key;
  composer.querySelector(".replying")?.remove();
  composer.querySelector("#body-error")?.remove();
  field.removeAttribute("aria-invalid");
  field.dispatchEvent(new Event("input", { bubbles: false }));
  field.focus();
});
