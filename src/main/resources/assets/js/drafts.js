// Keeps a draft while its writer visits another page, in this tab only. It keeps the send key too, so that a message whose
// answer got lost cannot be stored twice. The browser's own autocomplete would keep the text without the key, and is off.

const draftForm = (page = document) => page.querySelector("form[data-draft]");
// Named by the form, because during navigation the address is already that of the next page.
const draftName = (form = draftForm()) => "draft:" + form.dataset.draft;

const keepDraft = () => {
  const { body, sendKey } = draftForm().elements;
  if (body.value) {
    sessionStorage.setItem(draftName(), JSON.stringify({ text: body.value, key: sendKey.value }));
  } else {
    sessionStorage.removeItem(draftName());
  }
};

document.addEventListener("input", (event) => {
  if (event.target.name === "body" && event.target.form === draftForm()) {
    keepDraft();
  }
});

document.addEventListener("turbo:submit-end", (event) => {
  if (event.detail.success && event.target.matches?.("form[data-draft]")) {
    sessionStorage.removeItem(draftName(event.target));
  }
});

document.addEventListener("submit", ({ target }) => {
  // A page that keeps the form takes the draft over.
  const key = target.matches("form[data-kept]") && target.elements.sendKey?.value;
  for (const name of Object.keys(sessionStorage)) {
    if (key && name.startsWith("draft:") && JSON.parse(sessionStorage.getItem(name)).key === key) {
      sessionStorage.removeItem(name);
    }
  }
  if (target.getAttribute("action") === "/sign-out") {
    sessionStorage.clear();
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
    } else {
      keepDraft();
    }
  }
});
