// What was seen, what is new further down, and what came earlier.

let seen = 0;
let unseen = 0;
let reported;
let watching;

const list = () => document.getElementById("timeline");
const scroller = () => list()?.closest(".messages");
const isAtEnd = () => Math.abs(scroller().scrollTop) < 40;

// A message is read when it stands in the window of a page that can be seen.
const watchSeen = () => {
  watching?.disconnect();
  watching = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        seen = Math.max(seen, Number(target.dataset.position));
      }
    }
    reportSeen();
  }, { root: scroller() });
  for (const entry of list().querySelectorAll("[data-position]")) {
    watching.observe(entry);
  }
};

const reportSeen = () => {
  clearTimeout(reported);
  if (seen > 0 && document.visibilityState === "visible") {
    const position = seen;
    reported = setTimeout(() => {
      document.dispatchEvent(new CustomEvent("parley:say", { detail: { type: "read", position } }));
    }, 100);
  }
};

const countNew = (more) => {
  const button = document.querySelector("[data-new-messages]");
  unseen = more ? unseen + 1 : 0;
  if (button) {
    button.hidden = unseen === 0;
    button.textContent = unseen === 1 ? button.dataset.one : button.dataset.many.replace("#", unseen);
  }
};

document.addEventListener("parley:message", ({ detail: entry }) => {
  watching?.observe(entry);
  if (entry.classList.contains("own")) {
    scroller().scrollTop = 0;
  } else if (!isAtEnd()) {
    countNew(true);
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-new-messages]")) {
    scroller().scrollTop = 0;
    scroller().focus();
  }
});

// Earlier messages come by themselves when the reader nears them; the link stays for the keyboard and for no script.
const watchEarlier = () => {
  const older = document.querySelector(".older");
  // Whoever may jump to the first unread message first chooses where to go.
  if (older?.querySelectorAll("a").length === 1) {
    new IntersectionObserver((entries, observer) => {
      if (entries.some((entry) => entry.isIntersecting) && scroller().scrollTop < -40) {
        observer.disconnect();
        loadEarlier(older).catch(() => {});
      }
    }, { root: scroller(), rootMargin: "200px" }).observe(older);
  }
};

const loadEarlier = async (older) => {
  const answer = await fetch(older.querySelector("a").href, { redirect: "error" });
  if (!answer.ok || !older.isConnected) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const earlier = [...page.querySelectorAll("#timeline > :not(#new)")];
  list().querySelector("[data-start]")?.remove();
  list().prepend(...earlier.filter((entry) => !entry.id || !document.getElementById(entry.id)));
  const further = page.querySelector(".older");
  older.replaceWith(...(further ? [further] : []));
  for (const entry of earlier.filter((one) => one.dataset.position)) {
    watching.observe(entry);
  }
  watchEarlier();
};

const begin = () => {
  seen = 0;
  countNew(false);
  if (list()) {
    watchSeen();
    watchEarlier();
    scroller().addEventListener("scroll", () => isAtEnd() && countNew(false), { passive: true });
  }
};

document.addEventListener("turbo:load", begin);
document.addEventListener("visibilitychange", reportSeen);
