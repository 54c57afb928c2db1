// A menu closes by Escape, by a press elsewhere, and when another opens.

const open = () => [...document.querySelectorAll("details.menu[open]")];
const close = (menus) => menus.forEach((menu) => { menu.open = false; });

document.addEventListener("click", ({ target }) => close(open().filter((menu) => !menu.contains(target))));
document.addEventListener("toggle", ({ target }) => {
  if (target.matches("details.menu") && target.open) {
    close(open().filter((menu) => menu !== target));
  }
}, true);
document.addEventListener("keydown", ({ key }) => {
  const [menu] = open();
  if (key === "Escape" && menu) {
    const hadFocus = menu.contains(document.activeElement);
    close(open());
    if (hadFocus) {
      menu.querySelector("summary").focus();
    }
  }
});
