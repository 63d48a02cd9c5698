// A film whose text can be read and clicked: each cue and chapter becomes a button that seeks.
// Without this script they stay what they are: a text with its times.
class Film extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    if (!this.video) return;
    this.marks = [...this.querySelectorAll("[data-start]")].map((mark) => this.arm(mark));
    this.video.addEventListener("timeupdate", () => this.follow());
    this.video.addEventListener("seeked", () => this.follow());
  }

  arm(mark) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = mark.className;
    Object.assign(button.dataset, mark.dataset);
    button.append(...mark.childNodes);
    button.addEventListener("click", () => this.seek(Number(button.dataset.start)));
    mark.replaceWith(button);
    return button;
  }

  seek(time) {
    const go = () => {
      // A hair after the start: at the exact time, some browsers still hold the cue before.
      this.video.currentTime = time + 0.01;
      this.video.play().catch(() => {});
    };
    if (this.video.readyState > 0) return go();
    this.video.addEventListener("loadedmetadata", go, { once: true });
    this.video.load();
  }

  follow() {
    const now = this.video.currentTime;
    for (const mark of this.marks) {
      const current = now >= Number(mark.dataset.start) && now < Number(mark.dataset.end);
      if (current === mark.hasAttribute("aria-current")) continue;
      mark.toggleAttribute("aria-current", current);
      if (current) {
        mark.setAttribute("aria-current", "true");
        this.reveal(mark);
      }
    }
  }

  // Scrolls the list of cues, never the page.
  reveal(mark) {
    const list = mark.closest(".cues");
    if (!list || list.contains(document.activeElement)) return;
    list.scrollTop = mark.offsetTop - list.offsetTop - list.clientHeight / 3;
  }
}

customElements.define("bc-film", Film);
