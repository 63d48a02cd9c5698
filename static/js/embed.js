// A film or sound of another site: its frame is made when the reader asks, never before.
const play = (door) => {
  const frame = document.createElement("iframe");
  frame.src = door.dataset.embedSrc;
  frame.title = door.dataset.embedTitle;
  frame.className = "embed__frame";
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  door.replaceWith(frame);
  frame.focus();
};

document.addEventListener("click", (event) => {
  const door = event.target.closest("[data-embed-src]");
  if (!door || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  play(door);
});
