// Keeps a draft while its writer visits another page, in this tab only. It keeps the send key too, so that a message whose
// answer got lost cannot be stored twice. The browser's own autocomplete would keep the text without the key, and is off.

const draftForm = (page = document) => page.querySelector("form[data-draft]");
// Named by the form, because during navigation the address is already that of the next page.
const draftName = (form = draftForm()) => "draft:" + form.dataset.draft;

const barOf = (form) => form?.querySelector(".replying");

const replyOf = (form) => {
  const bar = barOf(form);
  return bar && { id: form.elements.replyTo.value, own: bar.classList.contains("own"), text: bar.querySelector(".text").textContent };
};

// The list of conversations shows it. A name with a slash is a page of its own.
const report = (name, text) => {
  const person = name.slice("draft:".length);
  if (!person.includes("/")) {
    document.dispatchEvent(new CustomEvent("parley:draft", { detail: { with: person, text } }));
  }
};

const forget = (name) => {
  sessionStorage.removeItem(name);
  report(name, "");
};

const keepDraft = () => {
  const { body, sendKey } = draftForm().elements;
  const reply = replyOf(draftForm());
  if (body.value || reply) {
    sessionStorage.setItem(draftName(), JSON.stringify({ text: body.value, key: sendKey.value, reply }));
    report(draftName(), body.value);
  } else {
    forget(draftName());
  }
};

document.addEventListener("input", (event) => {
  if (event.target.name === "body" && event.target.form === draftForm()) {
    keepDraft();
  }
});

document.addEventListener("turbo:submit-end", (event) => {
  if (event.detail.success && event.target.matches?.("form[data-draft]")) {
    forget(draftName(event.target));
  }
});

document.addEventListener("submit", ({ target }) => {
  // A page that keeps the form takes the draft over.
  const key = target.matches("form[data-kept]") && target.elements.sendKey?.value;
  for (const name of Object.keys(sessionStorage)) {
    if (key && name.startsWith("draft:") && JSON.parse(sessionStorage.getItem(name)).key === key) {
      forget(name);
    }
  }
  if (target.getAttribute("action") === "/sign-out") {
    sessionStorage.clear();
    localStorage.removeItem("parley.emoji");
  }
});

// Another part of the same conversation is rendered while its writer types. The field keeps its text.
document.addEventListener("turbo:before-render", ({ detail: { newBody } }) => {
  const before = draftForm()?.elements;
  const after = draftForm(newBody)?.elements;
  const isSame = draftForm()?.dataset.draft === draftForm(newBody)?.dataset.draft;
  if (isSame && before?.body.value && !after.body.value) {
    after.body.value = before.body.value;
    after.sendKey.value = before.sendKey.value;
  }
  if (isSame && barOf(draftForm()) && after && !barOf(draftForm(newBody))) {
    draftForm(newBody).prepend(barOf(draftForm()).cloneNode(true));
  }
  if (before?.body === document.activeElement && after) {
    after.body.autofocus = true;
  }
});

document.addEventListener("turbo:load", () => {
  const person = document.body.dataset.live;
  if (person && sessionStorage.getItem("person") !== person) {
    // Another person may have signed in.
    sessionStorage.clear();
    sessionStorage.setItem("person", person);
  }
  if (person && draftForm()) {
    const { body, sendKey } = draftForm().elements;
    const draft = JSON.parse(sessionStorage.getItem(draftName()));
    if (draft && !body.value) {
      body.value = draft.text;
      sendKey.value = draft.key;
      if (draft.reply && !barOf(draftForm())) {
        document.dispatchEvent(new CustomEvent("parley:reply", { detail: draft.reply }));
      }
    } else {
      keepDraft();
    }
  }
  for (const name of Object.keys(sessionStorage).filter((key) => key.startsWith("draft:"))) {
    report(name, JSON.parse(sessionStorage.getItem(name)).text);
  }
});
