// A form whose answer takes a second says so on its button, and cannot be sent twice.

// The button works again in case the answer never comes.
const LONGEST = 20_000;

const button = (form) => form.querySelector("[data-progress]");

const end = (form) => {
  const pressed = button(form);
  if (pressed?.dataset.words) {
    pressed.textContent = pressed.dataset.words;
    delete pressed.dataset.words;
    pressed.removeAttribute("aria-disabled");
    form.removeAttribute("aria-busy");
  }
};

const begin = (form, pressed) => {
  pressed.dataset.words = pressed.textContent;
  pressed.textContent = pressed.dataset.progress;
  pressed.setAttribute("aria-disabled", "true");
  form.setAttribute("aria-busy", "true");
  setTimeout(end, LONGEST, form);
};

document.addEventListener("submit", (event) => {
  const pressed = button(event.target);
  if (pressed?.dataset.words) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (pressed) {
    begin(event.target, pressed);
  }
}, true);
document.addEventListener("turbo:submit-end", ({ target, detail }) => detail.success || end(target));
// The browser may show the page again as it left it.
addEventListener("pageshow", ({ persisted }) => persisted && document.querySelectorAll("form").forEach(end));
