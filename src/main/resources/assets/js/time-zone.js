// A newcomer's time zone, as the browser knows it.
const zoneField = document.querySelector("[data-time-zone]");

if (zoneField && !zoneField.value) {
  zoneField.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
