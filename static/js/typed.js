// What is typed and has not left yet, kept in this tab alone: a page that is loaded again, or that a
// phone has closed meanwhile, finds it. Storage may be refused: then it begins again.
const form = document.querySelector("form[data-typed]");
const key = `typed:${location.pathname}`;
const fields = [...form.elements].filter((one) => one.matches("[type=text], [type=url], textarea"));

const attempt = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};

const typed = attempt(() => JSON.parse(sessionStorage.getItem(key))) ?? {};
for (const field of fields) if (field.name in typed) field.value = typed[field.name];

form.addEventListener("input", () => {
  const changed = fields.filter((field) => field.value !== field.defaultValue);
  const values = Object.fromEntries(changed.map(({ name, value }) => [name, value]));
  attempt(() => sessionStorage.setItem(key, JSON.stringify(values)));
});

// A form that waits for its file has not left.
document.addEventListener("submit", (event) => {
  if (event.target === form && !event.defaultPrevented) attempt(() => sessionStorage.removeItem(key));
});
