// What a reader asks for → tests of rows. A test has `columns`, `passes(values, row)` and `possible(group)`.

/** Text as it is compared: small letters, full-width digits and letters as ASCII. */
export function fold(text) {
  const narrow = (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, narrow).toLowerCase();
}

const always = () => true;

/** Every word stands somewhere in the row. */
export function searchTest(words, columns) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const passes = (values, row) => wanted.every((word) => columns.some((name) => holds(values[name][row], word)));
  return { columns, passes, possible: always };
}

function holds(value, word) {
  if (value === null) return false;
  if (Array.isArray(value)) return value.some((each) => holds(each, word));
  return fold(String(value)).includes(word);
}

/** One of the columns holds, or lists, one of the ids. */
export function idTest(columns, ids) {
  const sorted = [...ids].sort();
  const has = (value) => (Array.isArray(value) ? value.some((each) => ids.has(each)) : ids.has(value));
  return {
    columns,
    passes: (values, row) => columns.some((name) => has(values[name][row])),
    possible: (group) => ids.size > 0 && columns.some((name) => overlaps(group.bounds(name), sorted)),
  };
}

// Ids are ASCII, so that the order of the file and of this language are the same.
function overlaps(bounds, sorted) {
  if (!bounds || typeof bounds[0] !== "string") return true;
  return sorted[0] <= bounds[1] && sorted.at(-1) >= bounds[0];
}

/** The test of one filter on a column of the table at hand. */
export function facetTest({ kind, column }, wanted) {
  if (kind === "pick") return idTest([column], new Set([wanted]));
  const passes = PASSES[kind];
  const asked = kind === "words" ? fold(wanted) : wanted;
  return { columns: [column], passes: (values, row) => passes(values[column][row], asked), possible: always };
}

const PASSES = {
  choice: (value, wanted) => String(value) === wanted,
  words: (value, wanted) => holds(value, wanted),
  days: (value, wanted) => {
    const [first, last] = wanted.split("..");
    return value !== null && (!first || value >= first) && (!last || value <= last);
  },
};
