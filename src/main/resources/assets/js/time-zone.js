// A newcomer's time zone, as the browser knows it.
document.addEventListener("turbo:load", () => {
  const field = document.querySelector("[data-time-zone]");
  if (field && !field.value) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  }
});
