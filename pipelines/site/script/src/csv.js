// Rows → CSV as the release writes it: UTF-8 with the mark spreadsheets look for, lists joined with `; `.

export const BYTE_ORDER_MARK = "\ufeff";

/** One line of the file. */
export function csvLine(values) {
  return `${values.map(csvCell).join(",")}\n`;
}

/** A null and an empty list are blank, an empty text is `""`; a text that a spreadsheet would run gets an apostrophe. */
export function csvCell(value) {
  if (value === null || (Array.isArray(value) && !value.length)) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = harmless(Array.isArray(value) ? value.join("; ") : value);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// The same rule as in pipelines/publishing/files.py.
const FORMULA_LIKE = /^'*(?:[\t\n\f\r \p{Z}]*[=+\-@＝＋－＠]|[\t\r])/u;
const NUMBER = /^-(?:[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?|inf)$/;

function harmless(text) {
  return FORMULA_LIKE.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
