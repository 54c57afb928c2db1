// Scrolls a conversation page to the message that its address names, or to its first unread message, and sets the focus. Turbo
// loses the #message-… of a redirect, so that the page names the message too.

const isTouched = matchMedia("(pointer: coarse)").matches;

const named = (list) =>
  (location.hash.startsWith("#message-") && document.getElementById(location.hash.slice(1))) ||
  list.querySelector(`[data-position="${list.dataset.around}"]`);

const landOn = (message) => {
  message.classList.add("marked");
  message.scrollIntoView({ block: "center" });
  message.focus({ preventScroll: true });
  if (location.hash !== `#${message.id}`) {
    Turbo.navigator.history.replace(new URL(`#${message.id}`, location.href));
  }
};

const showUnread = (list) => {
  if (list.hasAttribute("data-unread")) {
    document.getElementById("new")?.scrollIntoView({ block: "start" });
  }
};

const land = () => {
  const list = document.getElementById("timeline");
  const message = list && named(list);
  if (message) {
    landOn(message);
  } else if (list) {
    showUnread(list);
    if (!isTouched) {
      document.querySelector("[data-composer] textarea")?.focus({ preventScroll: true });
    }
  }
};

// After Turbo has scrolled to what the address names.
document.addEventListener("turbo:load", () => requestAnimationFrame(land));

// Editing has ended, by saving or not.
document.addEventListener("turbo:frame-load", ({ target: frame }) => {
  if (!frame.querySelector("form")) {
    frame.closest(".entry")?.focus();
  }
});
