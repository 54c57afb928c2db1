// Escape cancels an edit and Ctrl+Enter saves it.

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-editing]");
  if (!form || event.isComposing) {
    return;
  }
  if (event.key === "Escape") {
    form.querySelector("[data-cancel]").click();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
