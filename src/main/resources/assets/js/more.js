// Loads earlier and later messages when the reader scrolls near them. The links stay for the keyboard.

const list = () => document.getElementById("timeline");
const scroller = () => list().closest(".messages");

const watch = (side, isWanted, add) => {
  const line = document.querySelector(side);
  if (!line) {
    return;
  }
  new IntersectionObserver((entries, observer) => {
    if (entries.some((entry) => entry.isIntersecting) && isWanted(line)) {
      observer.disconnect();
      load(line, add).catch(() => {});
    }
  }, { root: scroller(), rootMargin: "200px" }).observe(line);
};

const load = async (line, add) => {
  const answer = await fetch(line.querySelector("a").href, { redirect: "error" });
  if (answer.ok && line.isConnected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (line.isConnected) {
      add(line, page);
    }
  }
};

const replace = (line, further) => line.replaceWith(...(further ? [further] : []));
const isMissing = (entry) => !entry.id || !document.getElementById(entry.id);

const addEarlier = (line, page) => {
  list().querySelector("[data-start]")?.remove();
  list().prepend(...[...page.querySelectorAll("#timeline > :not(#new, [hidden])")].filter(isMissing));
  replace(line, page.querySelector(".older"));
  watchEarlier();
};

const addLater = (line, page) => {
  const height = scroller().scrollHeight;
  list().querySelectorAll(".receipt[hidden]").forEach((receipt) => receipt.remove());
  const later = [...page.querySelectorAll("#timeline > :not(#new, [data-start])")].filter(isMissing);
  const unsent = list().querySelector("[data-unsent]");
  later.forEach((part) => list().insertBefore(part, unsent));
  replace(line, page.querySelector(".newer"));
  // The list scrolls from its end. This keeps the visible messages in place.
  scroller().scrollTop -= scroller().scrollHeight - height;
  watchLater();
  if (!document.querySelector(".newer")) {
    // The page now receives new messages. It first asks for those that came in between.
    list().removeAttribute("data-partial");
    list().dataset.revision = Math.min(list().dataset.revision, page.getElementById("timeline").dataset.revision);
    document.dispatchEvent(new CustomEvent("parley:whole"));
    document.dispatchEvent(new CustomEvent("parley:arrive"));
  }
};

// Nothing loads by itself beside a link to the first unread message. The reader chooses.
const watchEarlier = () => watch(".older", (line) => line.querySelectorAll("a").length === 1 && scroller().scrollTop < -40, addEarlier);
const watchLater = () => watch(".newer", () => true, addLater);

document.addEventListener("turbo:load", () => {
  if (list()) {
    watchEarlier();
    watchLater();
  }
});
