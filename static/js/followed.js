// Tells the site which result was followed: a question and a rank, without cookie. Links stay plain
// links, and nothing waits for it.
for (const list of document.querySelectorAll("[data-followed-url]")) {
  const { followedUrl, question, firstRank } = list.dataset;
  const tell = (event) => {
    if (event.type === "auxclick" && event.button !== 1) return;
    const result = event.target.closest("a") && event.target.closest("[data-followed-url] > *");
    if (!result) return;
    const rank = Number(firstRank) + [...list.children].indexOf(result);
    const body = new URLSearchParams({ question, rank });
    fetch(followedUrl, { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() => {});
  };
  list.addEventListener("click", tell);
  list.addEventListener("auxclick", tell);
}
