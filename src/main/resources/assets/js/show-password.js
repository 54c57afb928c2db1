// A button in a password field shows what was typed. The form sends it hidden, so that a browser offers to store it.

const show = (button, shown) => {
  button.setAttribute("aria-pressed", shown);
  document.getElementById(button.getAttribute("aria-controls")).type = shown ? "text" : "password";
};

const buttons = (root) => root.querySelectorAll("[data-show-password]");
const reveal = () => buttons(document).forEach((button) => { button.hidden = false; });

document.addEventListener("turbo:load", reveal);
// A form that was refused is a render without a visit.
document.addEventListener("turbo:render", reveal);
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-show-password]");
  if (button) {
    show(button, button.getAttribute("aria-pressed") !== "true");
  }
});
document.addEventListener("submit", ({ target }) => buttons(target).forEach((button) => show(button, false)), true);
