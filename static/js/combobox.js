// A search field that suggests while one types (ARIA 1.2, « list autocomplete with manual
// selection »). Without this script, or without an answer, it is a plain field of its form.
const PAUSE = 120;
const SHORTEST = 2;
const CARET = new Set(["Home", "End", "ArrowLeft", "ArrowRight"]);
let lists = 0;

class Combobox extends HTMLElement {
  connectedCallback() {
    // Moved within its page, it is connected again.
    if (this.list) return;
    this.input = this.querySelector("input");
    this.answers = new Map();
    this.options = [];
    this.active = -1;
    this.list = this.appendChild(document.createElement("div"));
    this.list.id = `suggestions-${(lists += 1)}`;
    this.list.className = "combobox__list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.state = this.appendChild(document.createElement("p"));
    this.state.className = "visually-hidden";
    this.state.setAttribute("role", "status");
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the focus while a suggestion is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.follow(option);
    });
  }

  get isWaiting() {
    return Boolean(this.timer || this.asked);
  }

  // Whatever was about to come does not come any more.
  forget() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = this.asked = null;
  }

  wait() {
    this.forget();
    this.timer = setTimeout(() => this.suggest(), PAUSE);
  }

  async suggest() {
    const text = this.input.value.trim();
    if (text.length < SHORTEST) return this.close();
    this.forget();
    const asked = (this.asked = new AbortController());
    try {
      if (!this.answers.has(text)) this.answers.set(text, await this.ask(text, asked.signal));
    } catch {
      if (!asked.signal.aborted) this.close();
    }
    if (asked.signal.aborted) return;
    this.asked = null;
    this.show(this.answers.get(text));
  }

  async ask(text, signal) {
    const address = `${this.dataset.source}?${new URLSearchParams({ q: text })}`;
    const response = await fetch(address, { credentials: "omit", signal });
    if (!response.ok) throw new Error(response.status);
    return (await response.json()).groupes;
  }

  show(groups) {
    this.list.replaceChildren(...groups.map((group, number) => this.group(group, number)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, number) => {
      option.id = `${this.list.id}-${number}`;
    });
    const count = this.options.length;
    if (!count) return this.close();
    this.choose(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.state.textContent =
      count === 1 ? this.dataset.one : this.dataset.several.replace("{n}", count);
  }

  group({ titre, suggestions }, number) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    const title = group.appendChild(document.createElement("p"));
    title.id = `${this.list.id}-group-${number}`;
    title.className = "combobox__group";
    title.setAttribute("role", "presentation");
    title.textContent = titre;
    group.setAttribute("aria-labelledby", title.id);
    for (const { texte, detail, adresse } of suggestions) {
      const option = group.appendChild(document.createElement("div"));
      option.className = "combobox__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = adresse;
      option.textContent = texte;
      if (!detail) continue;
      const aside = option.appendChild(document.createElement("span"));
      aside.className = "combobox__detail";
      aside.textContent = ` ${detail}`;
    }
    return group;
  }

  press(event) {
    const { key } = event;
    const isOpen = !this.list.hidden;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    // The caret moves, and Enter is of the field again.
    if (CARET.has(key)) return this.choose(-1);
    if (key === "Escape" && (isOpen || this.isWaiting)) {
      this.close();
    } else if (key === "Enter" && isOpen && this.active >= 0) {
      this.follow(this.options[this.active]);
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (!isOpen) this.suggest();
      else if (!event.altKey) this.move(key === "ArrowDown" ? 1 : -1);
      else if (key === "ArrowUp") this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  // After the last suggestion comes the field itself, then the first one.
  move(step) {
    const places = this.options.length + 1;
    this.choose(((this.active + 1 + step + places) % places) - 1);
  }

  choose(number) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  follow(option) {
    this.close();
    location.assign(option.dataset.url);
  }

  close() {
    this.forget();
    this.choose(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.state.textContent = "";
  }
}

customElements.define("bc-combobox", Combobox);
