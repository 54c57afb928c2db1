// Says how much of a long text is used once it comes near its limit, counted as the server counts: in code points.

const count = (field) => {
  const limit = Number(field.dataset.counted);
  const used = field.value.length < limit * 0.9 ? 0 : [...field.value.trim()].length;
  const near = used >= limit * 0.9;
  let counter = field.parentElement.querySelector("output.counter");
  if (!near) {
    counter?.remove();
    return;
  }
  if (!counter) {
    counter = document.createElement("output");
    counter.className = "counter";
    counter.htmlFor = field.id;
    field.after(counter);
  }
  counter.value = `${used.toLocaleString("en-GB")} / ${limit.toLocaleString("en-GB")}`;
  counter.toggleAttribute("data-over", used > limit);
};

document.addEventListener("input", (event) => event.target.matches?.("[data-counted]") && count(event.target), true);
document.addEventListener("turbo:load", () => document.querySelectorAll("[data-counted]").forEach(count));
