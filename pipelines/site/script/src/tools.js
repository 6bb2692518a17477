// What stands above and below the rows: search, filters, order, columns, pages. Each change calls `changed(part)`.
import { both, make } from "./page.js";
import { SIZES } from "./state.js";

const PAUSE = 350; // milliseconds after the last letter typed

/** The controls for a table; `show(view)` sets them, `changed` hears the parts of a view that the reader altered. */
export function tools(table, changed, suggest) {
  const search = make("input", { type: "search", id: "words", autocomplete: "off", spellcheck: "false" });
  let pause;
  const searched = () => changed({ words: search.value });
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(searched, PAUSE);
  });
  const filters = table.facets.map((facet) => filter(facet, changed, suggest));
  const order = sorting(table, changed);
  const columns = choosing(table, changed);
  const place = make("div", { class: "tools-of-table no-print", role: "search", "aria-label": "筛选 Filter rows" });
  place.append(
    make("div", { class: "field wide-field" }, make("label", { for: "words" }, both("搜索", "Search")), search),
    make("div", { class: "fields" }, ...filters.map((each) => each.element), order.element),
    columns.element,
  );
  const show = (view) => {
    if (document.activeElement !== search) search.value = view.words;
    for (const each of filters) each.show(view.filters[each.id] ?? "");
    order.show(view.sort);
    columns.show(view.shown);
  };
  return { element: place, show };
}

function field(id, zh, en, control) {
  return make("div", { class: "field" }, make("label", { for: id }, both(zh, en)), control);
}

function filter(facet, changed, suggest) {
  const id = `filter-${facet.id}`;
  const tell = (value) => changed({ filters: { [facet.id]: value } });
  const control = CONTROLS[facet.kind](facet, id, tell, suggest);
  return { id: facet.id, element: field(control.first ?? id, facet.zh, facet.en, control.element), show: control.show };
}

const CONTROLS = { choice, pick: typed, words: typed, days };

function choice({ values }, id, tell) {
  const select = make("select", { id }, make("option", { value: "" }, "—"));
  for (const [value, zh] of values) select.append(make("option", { value }, value === zh ? value : `${value} ${zh}`));
  select.addEventListener("change", () => tell(select.value));
  return { element: select, show: (value) => (select.value = value) };
}

function typed(facet, id, tell, suggest) {
  const list = make("datalist", { id: `${id}-list` });
  const placeholder = facet.kind === "pick" ? "标识或名称 id / name" : undefined;
  const input = make("input", { id, list: list.id, placeholder, autocomplete: "off", spellcheck: "false" });
  input.addEventListener("focus", async () => {
    if (list.childElementCount) return;
    list.append(...(await suggest(facet)).map(([value, label]) => make("option", { value, label })));
  });
  input.addEventListener("change", async () => tell(meant(input.value.trim(), await suggest(facet), facet.kind)));
  return { element: make("span", {}, input, list), show: (value) => document.activeElement !== input && (input.value = value) };
}

/** The id that a reader means by an id or a name. */
function meant(typed, suggested, kind) {
  if (kind === "words" || suggested.some(([value]) => value === typed)) return typed;
  return suggested.find(([, label]) => label === typed)?.[0] ?? suggested.find(([, label]) => typed && label.includes(typed))?.[0] ?? typed;
}

function days({ zh, en }, id, tell) {
  const [first, last] = [0, 1].map((end) =>
    make("input", { type: "date", id: `${id}-${end}`, "aria-label": `${zh}${end ? "至" : "自"} ${en} ${end ? "to" : "from"}` }),
  );
  const told = () => tell(first.value || last.value ? `${first.value}..${last.value}` : "");
  first.addEventListener("change", told);
  last.addEventListener("change", told);
  const show = (value) => ([first.value, last.value] = [...value.split(".."), ""]);
  return { element: make("span", { class: "days" }, first, "–", last), first: first.id, show };
}

function sorting(table, changed) {
  const select = make("select", { id: "order" });
  for (const { name, zh } of table.columns) {
    const value = name === table.key[0] ? "" : name;
    select.append(make("option", { value }, `${name} ${zh} ↑`), make("option", { value: `-${name}` }, `${name} ${zh} ↓`));
  }
  select.addEventListener("change", () => changed({ sort: select.value }));
  const show = (sort) => (select.value = sort === table.key[0] ? "" : sort);
  return { element: field("order", "排序", "Sort by", select), show };
}

function choosing(table, changed) {
  const boxes = table.columns.map(({ name }) => make("input", { type: "checkbox", value: name }));
  const told = () => changed({ shown: boxes.filter((box) => box.checked).map((box) => box.value) });
  const labels = table.columns.map((column, index) => {
    boxes[index].addEventListener("change", told);
    return make("label", {}, boxes[index], both(` ${column.zh} `, ` ${column.name} `));
  });
  const element = make("details", { class: "columns-shown" }, make("summary", {}, both("显示的列", "Columns shown")), ...labels);
  return { element, show: (shown) => boxes.forEach((box) => (box.checked = shown.includes(box.value))) };
}

/** Pages of the rows found; `changed` hears the page and the rows a page. */
export function pager(changed) {
  const steps = [
    ["«", "第一页", "First page", () => 1],
    ["‹", "上一页", "Previous page", (page) => page - 1],
    ["›", "下一页", "Next page", (page) => page + 1],
    ["»", "最后一页", "Last page", (page, last) => last],
  ].map(([sign, zh, en, to]) => ({ to, button: make("button", { type: "button", "aria-label": `${zh} ${en}` }, sign) }));
  const now = make("input", { type: "number", min: 1, id: "page" });
  const size = make("select", { id: "size" }, ...SIZES.map((each) => make("option", { value: each }, String(each))));
  const of = make("span", {});
  let shown = { page: 1, last: 1 };
  const go = (page) => changed({ page: Math.min(shown.last, Math.max(1, page || 1)) });
  for (const { button, to } of steps) button.addEventListener("click", () => go(to(shown.page, shown.last)));
  now.addEventListener("change", () => go(Math.trunc(Number(now.value))));
  size.addEventListener("change", () => changed({ size: Number(size.value) }));
  const buttons = steps.map(({ button }) => button);
  const element = make("nav", { class: "pager no-print", "aria-label": "分页 Pages of rows" });
  element.append(
    ...buttons.slice(0, 2), make("label", { for: "page" }, both("页", "Page")), now, of, ...buttons.slice(2),
    make("label", { for: "size" }, both("每页行数", "Rows a page")), size,
  );
  const show = (view, count) => {
    shown = { page: view.page, last: Math.max(1, Math.ceil(count / view.size)) };
    now.value = view.page;
    now.max = shown.last;
    of.textContent = `/ ${shown.last.toLocaleString("en")}`;
    size.value = view.size;
    steps.forEach(({ button, to }) => (button.disabled = to(shown.page, shown.last) < 1 || to(shown.page, shown.last) > shown.last || to(shown.page, shown.last) === shown.page));
  };
  return { element, show };
}
