// The rows themselves: a heading that sorts, and one page of cells.
import { both, cell, make } from "./page.js";

/** Put a page of rows into the table of the document. `sort` is called with the order asked for. */
export function showRows(place, table, view, rows, sort) {
  const columns = view.shown.map((name) => table.columns.find((column) => column.name === name));
  const headings = columns.map((column) => heading(table, column, view, sort));
  const focused = place.tHead.contains(document.activeElement) && document.activeElement.closest("th").dataset.column;
  place.tHead.replaceChildren(make("tr", {}, ...headings));
  if (focused) place.tHead.querySelector(`[data-column="${CSS.escape(focused)}"] button`)?.focus();
  place.tBodies[0].replaceChildren(
    ...rows.map((values) => make("tr", {}, ...values.map((value, index) => cell(columns[index], value)))),
  );
}

const SIGNS = { ascending: "▲", descending: "▼", none: "" };

function heading(table, { name, zh, en }, view, sort) {
  const key = table.key[0];
  const sorted = view.sort || key;
  const order = sorted === name ? "ascending" : sorted === `-${name}` ? "descending" : "none";
  const next = order === "ascending" ? `-${name}` : name === key ? "" : name;
  const button = make("button", { type: "button", title: `${zh} · ${name}: ${en}`, onclick: () => sort(next) });
  button.append(both(zh, name), make("span", { "aria-hidden": "true" }, SIGNS[order]));
  return make("th", { scope: "col", "aria-sort": order, "data-column": name }, button);
}
