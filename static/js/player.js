// A film and its text: the cue and the chapter that play are marked, and a click seeks.
// Markup: [data-player] holds a <video> and any [data-start] (seconds; buttons or links).
const follow = (root) => {
  const video = root.querySelector("video");
  const marks = [...root.querySelectorAll("[data-start]")];
  if (!video || !marks.length) return;

  const seek = (mark) => {
    video.currentTime = Number(mark.dataset.start);
    video.play();
  };

  const current = (list, time) => list.filter((mark) => Number(mark.dataset.start) <= time).pop();

  const show = () => {
    for (const group of new Set(marks.map((mark) => mark.dataset.group || ""))) {
      const list = marks.filter((mark) => (mark.dataset.group || "") === group);
      const now = current(list, video.currentTime + 0.05);
      for (const mark of list) {
        if (mark === now) mark.setAttribute("aria-current", "true");
        else mark.removeAttribute("aria-current");
      }
      reveal(now);
    }
  };

  // Keeps the current cue in sight inside its own box, without moving the page.
  const reveal = (mark) => {
    const box = mark?.closest(".cues");
    if (!box || box.matches(":focus-within")) return;
    const top = mark.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - mark.offsetHeight) {
      box.scrollTop = top;
    }
  };

  root.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-start]");
    if (!mark) return;
    event.preventDefault();
    seek(mark);
  });
  video.addEventListener("timeupdate", show);
  video.addEventListener("seeked", show);
};

document.querySelectorAll("[data-player]").forEach(follow);
