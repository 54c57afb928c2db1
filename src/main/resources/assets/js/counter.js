// Says how much of a long text is used once it comes near its limit, counted as the server counts: in code points.
for (const field of document.querySelectorAll("textarea[data-counted]")) {
  const limit = Number(field.dataset.counted);
  const counter = document.createElement("output");
  counter.className = "counter";
  counter.htmlFor = field.id;
  field.after(counter);

  const count = () => {
    const used = field.value.length < limit * 0.9 ? 0 : [...field.value.trim()].length;
    const near = used >= limit * 0.9;
    counter.hidden = !near;
    counter.value = near ? `${used.toLocaleString("en-GB")} / ${limit.toLocaleString("en-GB")}` : "";
    counter.toggleAttribute("data-over", used > limit);
  };
  field.addEventListener("input", count);
  count();
}
