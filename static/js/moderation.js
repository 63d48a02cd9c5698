// Keys of the screen where somebody decides on a submission. The screen is whole without them.
// Each is the `data-key` of what it leads to: a field or a button is focused (Enter does the rest,
// so that no single key publishes), a button with `data-press` is pressed, `p` plays the film.
const shown = document.querySelector('[data-shortcuts]');
const TYPED = 'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])';

function isTyping(target) {
  return target.closest(TYPED) !== null || document.querySelector('dialog[open]') !== null;
}

function play(film) {
  if (film.paused) film.play();
  else film.pause();
}

function follow(event) {
  const other = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
  if (other || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const film = document.querySelector('[data-play]');
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (key === 'p' && film) play(film);
  else if (found && 'press' in found.dataset) found.click();
  else if (found) found.focus();
  else return;
  event.preventDefault();
}

if (shown) {
  shown.hidden = false;
  document.addEventListener('keydown', follow);
}
