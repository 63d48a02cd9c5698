// A button that copies the text beside it, and says so. Without this script the text can be
// selected all the same.
class Copy extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.state = this.querySelector("[role=status]");
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    this.text.select();
    try {
      await navigator.clipboard.writeText(this.text.value);
      this.state.textContent = this.state.dataset.done;
    } catch {
      // The text stays selected: the keyboard does the rest.
      this.state.textContent = this.state.dataset.failed;
    }
  }
}

customElements.define("bc-copy", Copy);
