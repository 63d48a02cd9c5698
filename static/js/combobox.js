// Suggestions under a search field (ARIA 1.2 combobox with a list). Without this script, or when
// the network fails, it is a plain field of a plain form.
const PAUSE = 150;
const SHORTEST = 2;

class Combobox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.state = this.querySelector("[role=status]");
    const { input, list } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the focus: a click on the list does not take it.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.follow(option);
    });
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  wait() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const words = this.input.value.trim();
    if (words.length < SHORTEST) return this.close();
    this.asking = new AbortController();
    const address = `${this.dataset.url}?q=${encodeURIComponent(words)}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal, credentials: "omit" });
      if (answer.ok) this.show((await answer.json()).groupes);
    } catch {
      this.close();
    }
  }

  show(groups) {
    this.list.replaceChildren(...groups.map((group, number) => this.group(group, number)));
    const { length } = this.options;
    if (!length) return this.close();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const { one, several } = this.state.dataset;
    this.state.textContent = (length === 1 ? one : several).replace("0", length);
  }

  group({ titre, choix }, number) {
    const group = document.createElement("div");
    const title = document.createElement("span");
    title.id = `${this.list.id}-${number}`;
    title.className = "combobox__title";
    title.textContent = titre;
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...choix.map((choice, rank) => this.option(choice, `${title.id}-${rank}`)));
    return group;
  }

  option({ titre, adresse }, id) {
    const option = document.createElement("div");
    option.id = id;
    option.className = "combobox__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = adresse;
    option.textContent = titre;
    return option;
  }

  press(event) {
    const { options, chosen } = this;
    const at = options.indexOf(chosen);
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      this.follow(chosen);
    } else if (options.length && !this.list.hidden && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      // Below the last and above the first, the field itself.
      const next = at < 0 && event.key === "ArrowUp" ? options.length - 1 : at + (event.key === "ArrowDown" ? 1 : -1);
      this.choose(options[next]);
    }
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  follow(option) {
    location.assign(option.dataset.address);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.state.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("bc-combobox", Combobox);
