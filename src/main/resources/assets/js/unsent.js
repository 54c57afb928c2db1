// Shows unsent messages at the end of their conversation. Their HTML is a clone of the server's own template.

const make = (item) => {
  const entry = document.querySelector("template[data-sending]").content.firstElementChild.cloneNode(true);
  entry.id = `sending-${item.key}`;
  entry.dataset.unsent = item.key;
  delete entry.dataset.position;
  entry.ariaLive = "off"; // Screen readers announce the stored message instead.
  entry.querySelector("turbo-frame").removeAttribute("id");
  entry.querySelector("turbo-frame > p").textContent = item.body.trimEnd();
  entry.querySelector("footer").replaceChildren(document.querySelector("template[data-sending]").content.querySelector(".sending").cloneNode(true));
  return entry;
};

const showState = (entry, item) => {
  const failed = item.state !== "sending" && item.state !== "sent";
  entry.querySelector(".sending").hidden = item.state !== "sending";
  if (!failed) {
    entry.querySelector(".unsent")?.remove();
  } else if (!entry.querySelector(".unsent")) {
    const words = document.querySelector("template[data-sending]").content.lastElementChild.cloneNode(true);
    const why = words.querySelector("[data-why]");
    why.textContent = item.why || why.textContent;
    entry.append(words);
  }
};

document.addEventListener("parley:outbox", ({ detail: items }) => {
  const list = document.getElementById("timeline");
  if (!list || !document.querySelector("template[data-sending]")) {
    return;
  }
  const there = new Map([...list.querySelectorAll("[data-unsent]")].map((entry) => [entry.dataset.unsent, entry]));
  for (const item of items) {
    const entry = there.get(item.key) ?? make(item);
    if (!there.delete(item.key)) {
      document.querySelector(".messages .blank")?.remove();
      list.append(entry);
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
