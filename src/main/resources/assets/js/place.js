// The list of conversations stays as it is on the next page and when it catches up: the parts that were added to it, and
// where it is scrolled to.

const tops = new Map();
let changes;

const list = (page = document) => page.querySelector("#conversations:not([data-further])");
const filter = (section) => section.dataset.filter ?? "";

document.addEventListener("scroll", ({ target }) => target === list() && tops.set(filter(target), target.scrollTop), true);

const restore = () => {
  if (!list()) {
    return;
  }
  const top = tops.get(filter(list()));
  if (top === undefined) {
    list().querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  } else {
    list().scrollTop = top;
  }
};

// Pages print the top of the list only.
document.addEventListener("turbo:before-render", ({ detail: { newBody } }) => {
  const before = list();
  const after = list(newBody);
  const isSame = before && after && filter(before) === filter(after) && document.body.dataset.live === newBody.dataset.live;
  if (!isSame || !after.querySelector(".more") || Number(before.dataset.size) <= Number(after.dataset.size)) {
    return;
  }
  const last = Number(after.querySelector("li:last-child").dataset.order);
  const further = [...before.querySelectorAll("li")].filter((row) => Number(row.dataset.order) < last && !newBody.querySelector(`#${row.id}`));
  after.querySelector("ul").append(...further.map((row) => row.cloneNode(true)));
  after.querySelector(".more").replaceWith(...[...before.querySelectorAll(".more")].map((line) => line.cloneNode(true)));
  after.dataset.size = before.dataset.size;
});

document.addEventListener("turbo:render", restore);
document.addEventListener("turbo:load", () => {
  changes?.disconnect();
  if (list()) {
    restore();
    changes = new MutationObserver(restore);
    changes.observe(list().parentElement, { childList: true });
  }
});
