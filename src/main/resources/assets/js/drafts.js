// Keeps an unsent text over a look at another page, in this tab alone. Its send key is kept with it, so that what was
// stored although its answer got lost cannot become a second message; the browser's own memory of fields knows the text
// and not the key, and is switched off.

const draftForm = (page = document) => page.querySelector("form[data-draft]");
// By the form, since on the way to another page the address is that page's already.
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
  // A page that holds the text for sending it again takes it over.
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

// Another part of the same conversation comes while somebody types: the field goes on as it is.
document.addEventListener("turbo:before-render", ({ detail: { newBody } }) => {
  const before = draftForm()?.elements;
  const after = draftForm(newBody)?.elements;
  if (before?.to.value === after?.to.value && before?.body.value && !after.body.value) {
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
    // The next person at this tab is perhaps another.
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
