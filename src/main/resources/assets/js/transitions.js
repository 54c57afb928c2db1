// Pages fade into each other on phones only. A wide page changes in one part, and some people want no motion.

const isPhone = matchMedia("(max-width: 46rem)");
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

const choose = () => {
  const meta = document.querySelector("meta[name=view-transition]");
  if (meta) {
    meta.content = isPhone.matches && !isCalm.matches ? "same-origin" : "";
  }
};

document.addEventListener("turbo:load", choose);
isPhone.addEventListener("change", choose);
isCalm.addEventListener("change", choose);
