// The reader's choice of theme, set before the first paint: automatic, light or dark.
// A classic script on purpose: a module would run after the paint and flash.
(() => {
  const root = document.documentElement;
  const states = ["auto", "light", "dark"];

  const read = () => {
    try {
      const stored = localStorage.getItem("theme");
      return states.includes(stored) ? stored : "auto";
    } catch {
      return "auto";
    }
  };

  const apply = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };

  const store = (theme) => {
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Storage refused: the choice holds for this page.
    }
  };

  let current = read();
  apply(current);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    const label = button.querySelector("[data-theme-label]");
    const show = () => {
      label.textContent = button.dataset[current];
      button.dataset.state = current;
    };
    button.addEventListener("click", () => {
      current = states[(states.indexOf(current) + 1) % states.length];
      store(current);
      apply(current);
      show();
    });
    show();
    button.hidden = false;
  });
})();
