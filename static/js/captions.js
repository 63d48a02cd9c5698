// Shows the first captions once the film plays: until then nothing of it is asked for. Without this
// script they are in the player's own menu.
const film = document.querySelector("video");
film?.addEventListener("play", () => {
  if (film.textTracks[0]) film.textTracks[0].mode = "showing";
}, { once: true });
