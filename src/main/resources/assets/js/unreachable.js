// A page that cannot be fetched leaves this one as it is, in place of the browser's own page of errors.

let failure;

document.addEventListener("turbo:fetch-request-error", (event) => {
  failure = event.detail.error;
  if (event.target === document.documentElement && Turbo.navigator.currentVisit?.action !== "restore") {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("parley:unreachable"));
  }
});

// Turbo throws it once more.
addEventListener("unhandledrejection", (event) => event.reason === failure && event.preventDefault());
