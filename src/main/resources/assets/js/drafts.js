// Keeps an unsent text over a look at another page, in this tab alone. Its send key is kept with it, so that a text that
// comes back with the Back button after it was sent cannot become a second message; the browser's own memory of fields
// knows the text and not the key, and is switched off.
const draftForm = document.querySelector("form[data-draft]");
const draftName = "draft:" + location.pathname;

if (draftForm) {
  const { body, sendKey } = draftForm.elements;
  const draft = JSON.parse(sessionStorage.getItem(draftName));
  const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const keep = (sent) => {
    if (body.value) {
      sessionStorage.setItem(draftName, JSON.stringify({ text: body.value, key: sendKey.value, sent }));
    } else {
      sessionStorage.removeItem(draftName);
    }
  };

  if (draft && !body.value && (!draft.sent || cameBack)) {
    body.value = draft.text;
    sendKey.value = draft.key;
  } else {
    sessionStorage.removeItem(draftName);
  }
  body.addEventListener("input", () => keep(false));
  draftForm.addEventListener("submit", () => keep(true));
} else if (location.pathname.startsWith("/sign-")) {
  // The next person at this tab is perhaps another.
  sessionStorage.clear();
}
