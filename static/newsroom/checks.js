/* Checks of the editor that Wagtail has not: French readability, headings, alternative texts, links.
   Each answers true when all is well; its thresholds come from newsroom/content_checks.py. */

const words = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

// A sentence ends by . ! ? … followed by a space and a capital, a digit or an opening mark.
const sentences = (text) =>
  text.replace(/[  \s]+/g, ' ').split(/(?<=[.!?…][»”"]?)\s+(?=[\p{Lu}\p{N}«“"–—])/u);

const normalize = (text) => text.trim().toLowerCase().replace(/[\s.…!:]+$/u, '').replace(/’/g, "'");

const CHECKS = {
  'bc-sentence': (node, options) =>
    sentences(node.textContent).every((one) => words(one).length <= options.words),
  'bc-paragraph': (node, options) => words(node.textContent).length <= options.words,
  'bc-alt-length': (node, options) => node.alt.trim().length <= options.characters,
  'bc-alt-name': (node, options) =>
    !options.patterns.some((pattern) => new RegExp(pattern, 'iu').test(node.alt.trim())),
  'bc-alt-there': (node) => node.hasAttribute('alt'),
  'bc-link-words': (node, options) => !options.words.includes(normalize(node.textContent)),
  'bc-heading-length': (node, options) => words(node.textContent).length <= options.words,
};

/* The user bar runs in the page that is previewed, where Wagtail's checks run too: it takes ours
   before it starts, which is when the window has loaded. */
customElements.whenDefined('wagtail-userbar').then(() => {
  document.querySelectorAll('wagtail-userbar').forEach((userbar) => {
    Object.entries(CHECKS).forEach(([name, check]) => userbar.registerCheck(name, check));
  });
});
