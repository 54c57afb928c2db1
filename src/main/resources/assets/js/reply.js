// Replies without leaving the page. The bar above the text is a clone of the server's own.

const LENGTH = 200;

const form = () => document.querySelector("form[data-composer]");
const bar = () => form()?.querySelector(".replying");

// The address may name a quoted message too. A reload would bring it back.
const forgetAddress = () => {
  const address = new URL(location.href);
  if (address.searchParams.has("reply")) {
    address.searchParams.delete("reply");
    Turbo.navigator.history.replace(address);
  }
};

const show = ({ id, own, text }) => {
  const fresh = document.querySelector("template[data-reply]").content.firstElementChild.cloneNode(true);
  fresh.classList.toggle("own", own);
  fresh.querySelectorAll("[data-to]").forEach((words) => { words.hidden = (words.dataset.to === "own") !== own; });
  fresh.querySelector("[name=replyTo]").value = id;
  fresh.querySelector(".text").textContent = text;
  bar()?.remove();
  form().prepend(fresh);
};

// The form has changed, so that its draft is kept.
const reply = (item) => {
  item ? show(item) : bar()?.remove();
  forgetAddress();
  form().elements.body.dispatchEvent(new Event("input", { bubbles: true }));
};

const replyAndWrite = (item) => {
  reply(item);
  form().elements.body.focus({ preventScroll: true });
};

// The message that a link replies to, where this page shows it.
const chosenBy = (link) => {
  if (!link || link.pathname !== `/conversations/${document.getElementById("timeline")?.dataset.conversation}`) {
    return null;
  }
  const id = new URL(link.href).searchParams.get("reply");
  const entry = document.getElementById(`message-${id}`);
  const text = entry?.querySelector(".message > p")?.textContent.replace(/\s+/g, " ");
  return text && { id, own: entry.classList.contains("own"), text: text.slice(0, LENGTH) };
};

document.addEventListener("click", (event) => {
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const item = isPlain && form() && chosenBy(event.target.closest?.("a[href*='?reply=']"));
  if (item) {
    event.preventDefault();
    replyAndWrite(item);
  } else if (isPlain && event.target.closest?.("[data-no-reply]")) {
    event.preventDefault();
    replyAndWrite(null);
  }
});

document.addEventListener("keydown", ({ key, target, isComposing }) => {
  if (key === "Escape" && !isComposing && bar() && target === form().elements.body) {
    reply(null);
  }
});

document.addEventListener("parley:reply", ({ detail }) => form() && reply(detail));
