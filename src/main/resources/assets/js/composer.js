// Enter sends and Shift+Enter begins a line, where there is a keyboard that has both.
const composer = document.querySelector("form[data-composer]");
const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;

if (composer && hasKeyboard) {
  composer.querySelector("textarea").addEventListener("keydown", (event) => {
    // While a word is being composed, Enter chooses it.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.requestSubmit();
    }
  });
}
