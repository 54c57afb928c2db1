// The dialog that leads to a conversation by name: it searches while one types, the arrow keys choose and Enter opens.

const PAUSE = 120;

let timer;
let asking;

const dialog = () => document.querySelector("dialog:has([data-switcher])");
const field = () => dialog().querySelector("input");
const options = () => [...dialog().querySelectorAll("[role=option]")];
const chosen = () => dialog().querySelector("[aria-selected=true]");

const choose = (option) => {
  options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
  field().setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
};

// The links are the options of a list box while the focus stays in the field.
const arrange = () => {
  const list = dialog().querySelector("ul");
  list.setAttribute("role", "listbox");
  list.hidden = !list.children.length;
  [...list.children].forEach((item, index) => {
    item.setAttribute("role", "presentation");
    Object.assign(item.firstElementChild, { id: `destination-${index}`, tabIndex: -1 }).setAttribute("role", "option");
  });
  field().setAttribute("aria-expanded", String(!list.hidden));
  choose(options()[0]);
};

const search = async () => {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(`/conversations/switch?q=${encodeURIComponent(field().value)}`, { redirect: "error", signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (dialog() && !signal.aborted) {
      for (const id of ["destinations", "destinations-none"]) {
        dialog().querySelector(`#${id}`).replaceChildren(...page.getElementById(id).childNodes);
      }
      arrange();
    }
  } catch {
    // The earlier results stay.
  }
};

const visit = (option) => {
  if (option) {
    dialog().close();
    Turbo.visit(option.href);
  }
};

document.addEventListener("parley:dialog", () => {
  if (dialog()) {
    for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "destinations", "aria-autocomplete": "list" })) {
      field().setAttribute(name, value);
    }
    field().type = "text"; // Escape would empty a search field before it closes the dialog.
    field().focus();
    arrange();
  }
});

document.addEventListener("input", ({ target }) => {
  if (dialog()?.contains(target)) {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  }
});

document.addEventListener("submit", (event) => {
  if (dialog()?.contains(event.target)) {
    event.preventDefault();
    visit(chosen());
  }
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && dialog()?.contains(event.target) && !event.isComposing) {
    event.preventDefault();
    const all = options();
    choose(all.at((all.indexOf(chosen()) + step) % all.length));
  }
});
