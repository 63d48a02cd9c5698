// A button that sorts results from where one is. The device is asked when the button is pressed,
// never before; it tells a point of one kilometre, which becomes the name of a commune.
class Around extends HTMLElement {
  connectedCallback() {
    if (!navigator.geolocation) return;
    this.state = this.querySelector("[role=status]");
    this.button = this.querySelector("button");
    this.field = document.getElementById("pres-de");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.ask());
  }

  ask() {
    this.say(this.dataset.asking);
    const options = { timeout: 15_000, maximumAge: 600_000 };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.find(coords),
      () => this.say(this.dataset.refused),
      options,
    );
  }

  async find({ latitude, longitude }) {
    const body = new URLSearchParams({
      latitude: latitude.toFixed(2),
      longitude: longitude.toFixed(2),
    });
    try {
      const options = { method: "POST", body, credentials: "omit" };
      const response = await fetch(this.dataset.url, options);
      const { code } = await response.json();
      if (!code) return this.say(this.dataset.nowhere);
      this.field.value = code;
      this.field.form.requestSubmit();
    } catch {
      this.say(this.dataset.refused);
    }
  }

  say(words) {
    this.state.textContent = words;
  }
}

customElements.define("bc-around", Around);
