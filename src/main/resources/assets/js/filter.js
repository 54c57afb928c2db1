// Filters the list of conversations while its reader types, and adds its further parts in place. The form and the links do
// the same without script.

const PAUSE = 150;
const LONGEST = 100;

let asking;
let timer;

const section = () => document.getElementById("conversations");
const form = () => document.querySelector("form[data-filter]");
const field = () => document.getElementById("find");
const onlyUnread = () => form().elements.unread;
const chip = () => document.querySelector(".chip[data-unread-only]");

const query = (name, unread) => {
  const named = name.trim() && `?q=${encodeURIComponent(name.trim())}`;
  return unread ? `${named ? `${named}&` : "?"}unread` : named;
};
const wanted = () => query(field().value, !onlyUnread().disabled);
const shown = () => section().dataset.filter ?? "";

// A newer question makes the older one void.
const ask = async (address) => {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(address, { redirect: "error", signal });
    const text = answer.ok && (await answer.text());
    return signal.aborted ? null : text;
  } catch {
    return null; // The list stays as it is. It catches up with the page.
  }
};

// The rest of the sidebar, and the address of a page that can name a filter.
const agree = () => {
  const place = form().getAttribute("action");
  const name = field().value;
  const [all, unread] = document.querySelectorAll(".chip");
  all.href = place + query(name, false);
  unread.href = place + query(name, true);
  all.toggleAttribute("aria-current", onlyUnread().disabled);
  unread.toggleAttribute("aria-current", !onlyUnread().disabled);
  document.querySelectorAll(".chip[aria-current]").forEach((current) => current.setAttribute("aria-current", "true"));
  field().setAttribute("value", name);
  if (location.pathname === place) {
    Turbo.navigator.history.replace(new URL(place + wanted(), location.href));
  }
};

const announce = () => {
  const line = document.querySelector("[data-found]");
  const count = section().querySelectorAll("li").length;
  line.textContent = count > 1 ? line.dataset.many.replace("#", count) : count ? line.dataset.one : line.dataset.none;
};

const load = async (size) => {
  const filter = wanted();
  const html = await ask(`/conversations${filter ? `${filter}&` : "?"}size=${size}`);
  if (html) {
    Turbo.renderStreamMessage(html);
    return true;
  }
  return false;
};

const apply = async () => {
  clearTimeout(timer);
  if (wanted() !== shown()) {
    agree();
    if (await load(LONGEST)) {
      // The stream is applied in the next frame.
      requestAnimationFrame(announce);
    }
  }
};

const clear = () => {
  field().value = "";
  apply();
};

document.addEventListener("input", ({ target }) => {
  if (target === field()) {
    clearTimeout(timer);
    timer = setTimeout(apply, target.value ? PAUSE : 0);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target !== field() || event.isComposing) {
    return;
  }
  if (event.key === "Escape" && field().value) {
    event.preventDefault();
    event.stopPropagation();
    clear();
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    section().querySelector("li a")?.focus();
  }
});

document.addEventListener("submit", (event) => {
  if (event.target === form()) {
    event.preventDefault();
    apply();
  }
});

const addMore = async (line) => {
  const hadFocus = line.contains(document.activeElement);
  const html = await ask(line.querySelector("a").href);
  const here = section()?.querySelector(".more"); // The list may have caught up in between.
  if (!html || !here) {
    return;
  }
  const page = new DOMParser().parseFromString(html, "text/html").getElementById("conversations");
  const rows = [...page.querySelectorAll("li")].filter(({ id }) => !document.getElementById(id));
  section().querySelector("ul").append(...rows);
  section().dataset.size = Number(section().dataset.size) + Number(page.dataset.size);
  here.replaceWith(...page.querySelectorAll(".more"));
  if (hadFocus) {
    rows[0]?.querySelector("a").focus();
  }
};

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const chosen = event.target.closest(".chip");
  const line = event.target.closest("#conversations .more");
  if (chosen && form()) {
    event.preventDefault();
    onlyUnread().disabled = chosen !== chip();
    apply();
  } else if (line && event.target.closest("a")) {
    event.preventDefault();
    addMore(line);
  }
});

const count = () => {
  const number = chip()?.querySelector(".count");
  if (number) {
    number.textContent = section().dataset.chats;
    number.hidden = section().dataset.chats === "0";
  }
};

// A row that the filter may keep out: the server decides. Several soon after each other make one question.
document.addEventListener("parley:unlisted", () => {
  clearTimeout(timer);
  timer = setTimeout(() => !section()?.hasAttribute("data-further") && load(section().dataset.size), 2 * PAUSE);
});

document.addEventListener("parley:conversation", ({ detail: row }) => {
  if (row.isConnected && shown()) {
    const link = row.querySelector("a");
    link.setAttribute("href", link.pathname + shown() + link.hash);
  }
  count();
});

document.addEventListener("turbo:before-render", () => {
  asking?.abort();
  clearTimeout(timer);
});

document.addEventListener("turbo:load", () => {
  if (section()) {
    new MutationObserver(count).observe(section().parentElement, { childList: true });
  }
});
