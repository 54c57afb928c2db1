// Shows unsent messages at the end of their conversation. Their HTML is a clone of the server's own template.

const template = () => document.querySelector("template[data-sending]")?.content;

const make = (item) => {
  const entry = template().firstElementChild.cloneNode(true);
  entry.id = `sending-${item.key}`;
  entry.dataset.unsent = item.key;
  delete entry.dataset.position;
  entry.ariaLive = "off"; // Screen readers announce the stored message instead.
  entry.querySelector("turbo-frame").removeAttribute("id");
  entry.querySelector(".message > p").textContent = item.body.trimEnd();
  entry.querySelector("footer").replaceChildren(template().querySelector(".sending").cloneNode(true));
  return entry;
};

const showState = (entry, item) => {
  const failed = item.state !== "sending" && item.state !== "sent";
  entry.querySelector(".sending").hidden = item.state !== "sending";
  entry.classList.toggle("failed", failed);
  if (!failed) {
    entry.querySelector(".unsent")?.remove();
  } else if (!entry.querySelector(".unsent")) {
    const words = template().querySelector(".unsent").cloneNode(true);
    const why = words.querySelector("[data-why]");
    why.textContent = item.why || why.textContent;
    entry.append(words);
  }
};

// After the last message, wherever the list keeps it.
const append = (list, entry) => {
  const last = [...list.querySelectorAll(".entry")].at(-1);
  entry.classList.toggle("turn", !last?.classList.contains("own"));
  (last?.parentElement ?? list).append(entry);
};

document.addEventListener("parley:outbox", ({ detail: items }) => {
  const list = document.getElementById("timeline");
  if (!list || !template()) {
    return;
  }
  const there = new Map([...list.querySelectorAll("[data-unsent]")].map((entry) => [entry.dataset.unsent, entry]));
  for (const item of items) {
    const entry = there.get(item.key) ?? make(item);
    if (!there.delete(item.key)) {
      document.querySelector(".messages .blank")?.remove();
      append(list, entry);
      list.closest(".messages").scrollTop = 0;
    }
    showState(entry, item);
  }
  there.forEach((entry) => entry.remove());
});

document.addEventListener("click", ({ target }) => {
  const key = target.closest("[data-unsent]")?.dataset.unsent;
  for (const name of ["retry", "take-back"]) {
    if (key && target.closest(`[data-${name}]`)) {
      document.dispatchEvent(new CustomEvent(`parley:${name}`, { detail: key }));
    }
  }
});
