// Small pieces of pages: elements, labels in two languages, cells. All text goes in as text, never as markup.

/** An element with attributes and children; texts become text nodes. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A label of the interface in both languages; the style sheet hides one. */
export function both(zh, en) {
  const words = document.createDocumentFragment();
  words.append(make("span", { class: "zh", lang: "zh" }, zh), make("span", { class: "en", lang: "en" }, en));
  return words;
}

const STEERING =
  /[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Text with characters that only steer what is around them shown by their code. */
export function harmless(text) {
  return text.replace(STEERING, (letter) => `⟨U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

const CLIPPED = 300; // characters of a long text that are shown at once
const PAGE_OF = {
  notices: (id) => `../notices/${id}.html`,
  clauses: (id) => `../notices/${noticeOf(id)}.html#${id}`,
  measures: (id) => `../measures/${noticeOf(id)}.html#${id}`,
  agencies: (id) => `../agencies/${id}.html`,
  regions: (id) => `../regions/${id}.html`,
};
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The notice that an id of a clause or measure begins with. */
function noticeOf(id) {
  return id.split(".")[0];
}

/** The cell of a value; ids lead to the page of what they name. */
export function cell(column, value) {
  const attributes = { "data-zh": column.zh, "data-en": column.name };
  if (column.kind === "number" || column.kind === "integer") attributes.class = "n";
  if (column.id) attributes.class = "id";
  const parts = (Array.isArray(value) ? value : [value]).filter((each) => each !== null);
  const made = make("td", attributes);
  parts.forEach((each, index) => made.append(...(index ? ["; "] : []), piece(column, String(each))));
  return made;
}

function piece({ reference, printed }, text) {
  if (reference && PAGE_OF[reference] && FILE_NAME.test(text)) return make("a", { href: PAGE_OF[reference](text) }, text);
  const lang = printed ? "zh" : undefined;
  if (text.length <= CLIPPED) return make("bdi", { lang }, harmless(text));
  return clipped(text, lang);
}

function clipped(text, lang) {
  const shown = make("bdi", { lang }, `${harmless(text.slice(0, CLIPPED))}…`);
  const more = make("button", { type: "button", class: "more" }, both("全文", "all of it"));
  more.addEventListener("click", () => {
    shown.textContent = harmless(text);
    more.remove();
  });
  const made = document.createDocumentFragment();
  made.append(shown, more);
  return made;
}
