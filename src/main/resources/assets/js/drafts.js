// Keeps an unsent text over a look at another page, in this tab alone. Its send key is kept with it, so that what was
// stored although its answer got lost cannot become a second message; the browser's own memory of fields knows the text
// and not the key, and is switched off.

const draftName = () => "draft:" + location.pathname;
const draftForm = () => document.querySelector("form[data-draft]");

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
    sessionStorage.removeItem(draftName());
  }
});

// A page that holds the text for sending it again takes it over.
document.addEventListener("submit", (event) => {
  const key = event.target.matches("form[data-kept]") && event.target.elements.sendKey?.value;
  for (const name of Object.keys(sessionStorage)) {
    if (key && name.startsWith("draft:") && JSON.parse(sessionStorage.getItem(name)).key === key) {
      sessionStorage.removeItem(name);
    }
  }
});

document.addEventListener("turbo:load", () => {
  if (location.pathname.startsWith("/sign-")) {
    // The next person at this tab is perhaps another.
    sessionStorage.clear();
  } else if (draftForm()) {
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
