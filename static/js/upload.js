// A field of file that sends it by pieces (tus 1.0), and resumes where it stopped: a line that is
// cut, a page that is closed, lose nothing. Without this script the file leaves with its form.
const PIECE = 4 * 1024 * 1024;
const SMALLEST = 512 * 1024;
const STALLED = 20_000;
const PAUSES = [1, 1, 2, 4, 8, 15, 30];
const MOST_FAILURES = 20;
const SPEAK_EVERY = 5_000;
const MEASURED = 15_000;
const REMEMBERED = 24 * 3600 * 1000;
const PREFIX = "upload:";
// What may pass: another request holds the file, a piece was damaged, the server restarts.
const PASSING = new Set([408, 409, 423, 460, 500, 502, 503, 504]);
const GONE = new Set([404, 410]);

// What no other try would mend; its message is for the sender.
class Refusal extends Error {}

// Addresses of uploads under way, by file and purpose. Storage may be refused: then a closed page
// begins again.
const memory = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key))?.url ?? null;
    } catch {
      return null;
    }
  },
  set(key, url) {
    try {
      localStorage.setItem(key, JSON.stringify({ url, at: Date.now() }));
    } catch {
      // Nothing to do: see above.
    }
  },
  delete(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing to do: see above.
    }
  },
  tidy() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(PREFIX)) continue;
        const { at } = JSON.parse(localStorage.getItem(key));
        if (!(Date.now() - at < REMEMBERED)) localStorage.removeItem(key);
      }
    } catch {
      // Nothing to do: see above.
    }
  },
};

// What has arrived and no form has carried yet: a page loaded again finds it, in this tab alone,
// since who has its address has the file.
const arrived = {
  get(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  },
  set(key, upload) {
    try {
      sessionStorage.setItem(key, JSON.stringify(upload));
    } catch {
      // Nothing to do: see above.
    }
  },
  delete(key) {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing to do: see above.
    }
  },
};

const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

class UploadField extends HTMLElement {
  connectedCallback() {
    Object.assign(this, JSON.parse(this.querySelector("script").textContent));
    this.input = this.querySelector("input[type=file]");
    this.token = this.querySelector("[data-token]");
    this.bar = this.querySelector("progress");
    this.state = this.querySelector("[role=status]");
    this.error = this.querySelector("[role=alert]");
    this.actions = this.querySelector(".upload__actions");
    this.resumeButton = this.querySelector("[data-resume]");
    this.cancelButton = this.querySelector("[data-cancel]");
    this.name = this.input.name;
    this.round = 0;
    this.spoken = -SPEAK_EVERY;
    this.querySelector("[data-with-script]").hidden = false;
    this.querySelector("[data-without-script]").hidden = true;
    this.input.addEventListener("change", () => this.choose(this.input.files[0]));
    this.cancelButton.addEventListener("click", () => this.cancel());
    this.resumeButton.addEventListener("click", () => this.start());
    this.closest("form")?.addEventListener("submit", (event) => this.hold(event));
    this.place = ["arrived", location.pathname, this.name].join(":");
    memory.tidy();
    // A page that comes back may hold its file already.
    if (this.input.files[0]) this.choose(this.input.files[0]);
    else if (!this.token.value) this.findAgain();
  }

  disconnectedCallback() {
    this.stop();
  }

  // What had arrived before the page was loaded again, if the server still has it.
  async findAgain() {
    const upload = arrived.get(this.place);
    if (!upload) return;
    const round = this.round;
    const answer = await this.call("HEAD", upload.url, {}, null, GONE).catch(() => null);
    if (round !== this.round) return;
    if (answer && GONE.has(answer.status)) {
      arrived.delete(this.place);
      return;
    }
    Object.assign(this, upload);
    this.finish();
  }

  choose(file) {
    this.stop();
    arrived.delete(this.place);
    this.file = file;
    this.querySelector("[data-received]")?.remove();
    this.token.value = "";
    this.input.name = this.name;
    this.show({});
    if (!file) return;
    const problem = file.size > this.most ? this.words.tooBig : file.size ? "" : this.words.empty;
    if (!problem) return this.start();
    this.input.value = "";
    this.show({ error: problem });
  }

  async start() {
    this.stop();
    const round = this.round;
    this.key = [PREFIX.slice(0, -1), this.purpose, this.file.name, this.file.size, this.file.lastModified].join(":");
    this.url = memory.get(this.key);
    // It arrives by itself: the form does not carry it too.
    this.input.removeAttribute("name");
    this.samples = [];
    this.sent = 0;
    this.show({ sending: true });
    this.say(this.words.begun);
    try {
      await this.send(round);
    } catch (problem) {
      if (round === this.round) this.fail(problem);
      return;
    }
    if (round === this.round) this.finish();
  }

  // Each round of sending ends when another begins: its answers are then nobody's.
  stop() {
    this.round += 1;
    this.request?.abort();
    this.wake?.();
    clearTimeout(this.speaking);
  }

  async send(round) {
    let offset = null;
    let failures = 0;
    let size = PIECE;
    while (round === this.round) {
      try {
        offset ??= this.url ? await this.ask() : await this.create();
        if (offset >= this.file.size) return;
        offset = await this.patch(offset, size);
        this.progress(offset);
        failures = 0;
        size = Math.min(size * 2, PIECE);
      } catch (problem) {
        if (problem instanceof Refusal || round !== this.round) throw problem;
        failures += 1;
        if (failures > MOST_FAILURES) throw new Refusal(this.words.failed);
        offset = null;
        // What is lost with a line is a piece at most: smaller where it breaks.
        size = Math.max(size / 2, SMALLEST);
        this.samples = [];
        this.say(this.fill(this.words.cut));
        await this.pause(failures);
      }
    }
  }

  async create() {
    const { name, type } = this.file;
    const values = { filename: name.slice(-255), filetype: type, permit: this.permit };
    const pairs = Object.entries(values).map(([key, value]) => `${key} ${encode(value)}`.trim());
    const answer = await this.call("POST", this.endpoint, {
      "Upload-Length": this.file.size,
      "Upload-Metadata": pairs.join(","),
    });
    this.url = new URL(answer.getResponseHeader("Location"), location.href).pathname;
    memory.set(this.key, this.url);
    return 0;
  }

  // Where the server stands; from the beginning, where it does not know this upload any more.
  async ask() {
    const answer = await this.call("HEAD", this.url, {}, null, GONE);
    if (GONE.has(answer.status)) {
      memory.delete(this.key);
      return this.create();
    }
    const offset = Number(answer.getResponseHeader("Upload-Offset"));
    this.progress(offset);
    return offset;
  }

  async patch(offset, size) {
    const headers = { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
    const piece = this.file.slice(offset, offset + size);
    const answer = await this.call("PATCH", this.url, headers, piece, new Set(), (sent) =>
      this.progress(offset + sent),
    );
    return Number(answer.getResponseHeader("Upload-Offset"));
  }

  // The answer, where it is a success or `expected`. Throws a Refusal where no other try would do.
  call(method, url, headers, body = null, expected = new Set(), onProgress = () => {}) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      let stalled = null;
      const watch = () => {
        clearTimeout(stalled);
        stalled = setTimeout(() => request.abort(), STALLED);
      };
      this.request = request;
      request.open(method, url);
      request.setRequestHeader("Tus-Resumable", "1.0.0");
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", (event) => {
        watch();
        onProgress(event.loaded);
      });
      request.addEventListener("loadend", () => {
        clearTimeout(stalled);
        const { status } = request;
        if ((status >= 200 && status < 300) || expected.has(status)) resolve(request);
        else if (!status || PASSING.has(status) || GONE.has(status)) reject(new Error(status));
        else reject(new Refusal(this.sentence(request)));
      });
      watch();
      request.send(body);
    });
  }

  // What the site says of its refusal; a server in front would answer a page.
  sentence(request) {
    const isOurs = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
    return (isOurs && request.responseText) || this.words.failed;
  }

  // Longer each time; no longer than the network takes to come back.
  pause(failures) {
    const seconds = PAUSES[Math.min(failures, PAUSES.length) - 1];
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake(), seconds * 1000);
      this.wake = () => {
        clearTimeout(timer);
        removeEventListener("online", this.wake);
        resolve();
      };
      addEventListener("online", this.wake);
    });
  }

  progress(sent) {
    const now = performance.now();
    this.sent = sent;
    this.bar.value = sent / this.file.size;
    this.samples = this.samples.filter(([at]) => now - at < MEASURED);
    this.samples.push([now, sent]);
    const time = this.time(now);
    this.say(this.fill(time ? this.words.progressWithTime : this.words.progress, { time }));
  }

  // How long is left, as said; nothing before it can be known.
  time(now) {
    const [at, sent] = this.samples[0];
    if (now - at < 1500 || this.sent <= sent) return "";
    const minutes = ((this.file.size - this.sent) * (now - at)) / (this.sent - sent) / 60_000;
    if (minutes < 0.75) return this.words.lessThanAMinute;
    if (minutes < 1.5) return this.words.aMinute;
    return minutes > 60 ? this.words.long : this.words.minutes.replace("{n}", Math.round(minutes));
  }

  fill(text, values = {}) {
    const known = {
      name: this.file?.name,
      done: this.size(this.sent),
      total: this.size(this.file?.size ?? 0),
      ...values,
    };
    return text.replace(/\{(\w+)\}/g, (_, key) => known[key]);
  }

  size(bytes) {
    let [value, unit] = [bytes / 1024, 0];
    while (value >= 1024 && unit < this.words.units.length - 1) [value, unit] = [value / 1024, unit + 1];
    const digits = value < 10 ? 1 : 0;
    const number = new Intl.NumberFormat("fr", { maximumFractionDigits: digits }).format(value);
    return `${number}\u00a0${this.words.units[unit]}`;
  }

  // At most every five seconds: who listens to the page hears the last words, not all of them.
  say(text, { now = false } = {}) {
    clearTimeout(this.speaking);
    const left = this.spoken + SPEAK_EVERY - performance.now();
    if (!now && left > 0) {
      this.speaking = setTimeout(() => this.say(text), left);
      return;
    }
    // Silence is nothing to hear.
    if (text) this.spoken = performance.now();
    this.state.textContent = text;
  }

  show({ sending = false, done = false, failed = false, error = "" }) {
    this.bar.hidden = !(sending || failed);
    this.cancelButton.hidden = !(sending || done || failed);
    this.resumeButton.hidden = !failed;
    this.actions.hidden = !(sending || done || failed);
    this.error.hidden = !error;
    this.error.textContent = error;
    this.input.toggleAttribute("aria-invalid", false);
    if (error) this.input.setAttribute("aria-invalid", "true");
    this.dataset.state = sending ? "sending" : done ? "done" : failed ? "failed" : "";
    if (!sending) this.say("", { now: true });
  }

  finish() {
    const { key, url, file: { name, size } } = this;
    arrived.set(this.place, { key, url, file: { name, size } });
    this.token.value = url.split("/").pop();
    this.show({ done: true });
    this.say(this.fill(this.words.done), { now: true });
    if (!this.waiting) return;
    const { form, submitter } = this.waiting;
    this.waiting = null;
    form.requestSubmit(submitter);
  }

  fail(problem) {
    this.waiting = null;
    // A light file may still leave with its form.
    if (this.file.size <= this.plain) this.input.name = this.name;
    this.show({ failed: true, error: problem instanceof Refusal ? problem.message : this.words.failed });
  }

  cancel() {
    this.stop();
    this.waiting = null;
    if (this.url) {
      const headers = { "Tus-Resumable": "1.0.0" };
      fetch(this.url, { method: "DELETE", headers, credentials: "omit", keepalive: true }).catch(() => {});
    }
    memory.delete(this.key);
    arrived.delete(this.place);
    this.url = null;
    this.file = null;
    this.input.value = "";
    this.input.name = this.name;
    this.token.value = "";
    this.show({});
    this.say(this.words.cancelled, { now: true });
    this.input.focus();
  }

  // A form sent too early leaves by itself when its file has arrived.
  hold(event) {
    if (this.dataset.state !== "sending") {
      arrived.delete(this.place);
      return;
    }
    event.preventDefault();
    this.waiting = { form: event.target, submitter: event.submitter };
    this.say(this.words.wait, { now: true });
  }
}

customElements.define("bc-upload", UploadField);
