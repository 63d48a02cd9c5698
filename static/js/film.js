// A film whose text can be read and clicked: cues become buttons that seek, chapters and qualities
// are links that no longer leave the page. Without this script all of them stay what they are.
const STILL_READING = 5000;

class Film extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    if (!this.video) return;
    this.marks = [...this.querySelectorAll("[data-start]")].map((mark) => this.arm(mark));
    this.qualities = [...this.querySelectorAll("[data-quality]")];
    this.cues = this.querySelector(".cues");
    this.touched = -STILL_READING;
    for (const name of ["timeupdate", "seeked"]) this.video.addEventListener(name, () => this.follow());
    for (const link of this.qualities) this.onPlainClick(link, () => this.choose(link));
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"])
      this.cues?.addEventListener(name, () => { this.touched = performance.now(); }, { passive: true });
    this.cues?.addEventListener("keydown", (event) => this.walk(event));
    this.armCopy(this.querySelector("[data-copy-second]"));
  }

  arm(mark) {
    const seek = () => this.seek(Number(mark.dataset.start));
    if (mark.matches("a")) return this.onPlainClick(mark, seek);
    const button = document.createElement("button");
    button.type = "button";
    button.className = mark.className;
    Object.assign(button.dataset, mark.dataset);
    button.append(...mark.childNodes);
    button.addEventListener("click", seek);
    mark.replaceWith(button);
    return button;
  }

  // A click that asks for another tab or window keeps what links do.
  onPlainClick(link, act) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      act();
    });
    return link;
  }

  // A hair after the start: at the exact time, some browsers still hold the cue before.
  seek(time) {
    this.whenReady(() => { this.video.currentTime = time + 0.01; });
    this.video.play().catch(() => {});
  }

  // Nothing is loaded before play, so that the length may not be known yet.
  whenReady(act) {
    if (this.video.readyState > 0) act();
    else this.video.addEventListener("loadedmetadata", act, { once: true });
  }

  follow() {
    const now = this.video.currentTime;
    for (const mark of this.marks) {
      const current = now >= Number(mark.dataset.start) && now < Number(mark.dataset.end);
      if (current === mark.hasAttribute("aria-current")) continue;
      if (!current) mark.removeAttribute("aria-current");
      else {
        mark.setAttribute("aria-current", "true");
        this.reveal(mark);
      }
    }
  }

  // Scrolls the list of cues, never the page, and not while the reader goes through it.
  reveal(mark) {
    const list = this.cues;
    if (!list?.contains(mark) || performance.now() - this.touched < STILL_READING) return;
    list.scrollTop = mark.offsetTop - list.clientHeight / 3;
  }

  // Up and down go from one sentence to the next.
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...this.cues.querySelectorAll("button")];
    const place = buttons.indexOf(document.activeElement);
    if (!step || place < 0 || !buttons[place + step]) return;
    event.preventDefault();
    buttons[place + step].focus();
  }

  choose(link) {
    const { currentTime, paused, readyState } = this.video;
    for (const other of this.qualities) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    for (const source of this.video.querySelectorAll("source")) source.remove();
    const start = new URL(link.href).searchParams.get("t");
    this.video.src = this.addressOf(link) + (start ? `#t=${start}` : "");
    history.replaceState(null, "", link.href.split("#")[0]);
    if (!readyState) return;
    this.whenReady(() => { this.video.currentTime = currentTime; });
    this.video.load();
    if (paused) this.video.preload = "metadata";
    else this.video.play().catch(() => {});
  }

  // Left to the window: the smallest encoding that is meant for it, or the film itself.
  addressOf(link) {
    if (link.dataset.src) return link.dataset.src;
    const offered = this.qualities.filter((one) => one.dataset.src).reverse();
    const fits = (one) => !one.dataset.media || matchMedia(one.dataset.media).matches;
    return offered.find(fits).dataset.src;
  }

  armCopy(button) {
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const address = new URL(location.pathname, location.href);
      const asked = Number(new URL(location.href).searchParams.get("t")) || 0;
      const second = Math.floor(this.video.currentTime || asked);
      if (second) address.searchParams.set("t", second);
      address.hash = "film";
      await navigator.clipboard.writeText(address.href);
      this.querySelector("[data-copy-status]").textContent = button.dataset.done;
    });
  }
}

customElements.define("bc-film", Film);
