// Lets a text field grow with its text, in a browser whose style sheets cannot.

const fit = (field) => {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
};

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", ({ target }) => target.matches?.("textarea[data-counted]") && fit(target));
  document.addEventListener("turbo:load", () => document.querySelectorAll("textarea[data-counted]").forEach(fit));
}
