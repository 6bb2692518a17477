// What a reader sees ↔ the fragment of the address, so that a link restores it.

export const SIZES = [25, 50, 100, 200];
const SIZE = 50;

/** The view that a fragment tells of; whatever the table does not have is left out. */
export function viewOf(fragment, table) {
  const told = new URLSearchParams(fragment.replace(/^#/, ""));
  const names = new Set(table.columns.map(({ name }) => name));
  const filters = {};
  for (const { id } of table.facets) if (told.get(id)) filters[id] = told.get(id);
  const sort = told.get("sort") ?? "";
  const shown = (told.get("show") ?? "").split(",").filter((name) => names.has(name));
  return {
    words: told.get("q") ?? "",
    filters,
    sort: names.has(sort.replace(/^-/, "")) ? sort : "",
    page: Math.max(1, Number.parseInt(told.get("page") ?? "1", 10) || 1),
    size: SIZES.includes(Number(told.get("size"))) ? Number(told.get("size")) : SIZE,
    shown: shown.length ? shown : table.columns.filter(({ hidden }) => !hidden).map(({ name }) => name),
  };
}

/** The fragment of a view, blank for the view that a page begins with. */
export function fragmentOf(view, table) {
  const plain = viewOf("", table);
  const told = new URLSearchParams();
  if (view.words) told.set("q", view.words);
  for (const [id, wanted] of Object.entries(view.filters)) if (wanted) told.set(id, wanted);
  if (view.sort) told.set("sort", view.sort);
  if (view.page > 1) told.set("page", view.page);
  if (view.size !== plain.size) told.set("size", view.size);
  if (view.shown.join() !== plain.shown.join()) told.set("show", view.shown.join());
  return told.size ? `#${told}` : "#";
}
