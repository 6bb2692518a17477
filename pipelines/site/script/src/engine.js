// Rows that a reader asked for: found row group by row group, sorted, handed out by the page, written as CSV.
import { BYTE_ORDER_MARK, csvLine } from "./csv.js";
import { facetTest, idTest, searchTest } from "./match.js";

export const SORTED_ROWS = 100_000; // rows that are sorted by a column other than the key at most
const KEPT_CELLS = 4_000_000; // values kept for the next question
const EXPORTED_AT_ONCE = 2_000;

/** One table at a time. `open(name)` gives the source of a table; a later call of `select` or `stop` ends the one before. */
export class Engine {
  constructor(table, open) {
    this.table = table;
    this.open = open;
    this.run = 0;
    this.kept = new Map();
    this.cells = 0;
    this.order = null;
    this.reversed = false;
  }

  /** Open the table; its rows, and whether they are all there. */
  async start() {
    this.source = await this.open(this.table.name);
    return { rows: this.source.rows, complete: this.source.complete };
  }

  stop() {
    this.run++;
  }

  /** Find and sort the rows of a view. `tell` hears {done, total, count} after each row group. */
  async select(view, tell) {
    const run = ++this.run;
    const going = () => run === this.run;
    const key = this.table.key[0];
    const [column, descending] = [view.sort.replace(/^-/, "") || key, view.sort.startsWith("-")];
    this.order = null;
    this.reversed = descending && column === key;
    const tests = await this.tests(view, tell, going);
    if (going() && tests.length) await this.find(tests, tell, going);
    const sorted = column === key || (going() && (await this.sort(column, descending, going)));
    return { count: this.count(), stopped: !going(), sorted };
  }

  count() {
    return this.order ? this.order.length : this.source.rows;
  }

  async tests({ words, filters }, tell, going) {
    const found = words.trim() ? [searchTest(words, this.table.searched)] : [];
    for (const facet of this.table.facets) {
      const wanted = filters[facet.id];
      if (!wanted) continue;
      found.push(facet.table ? idTest(facet.own, await this.reach(facet, wanted, tell, going)) : facetTest(facet, wanted));
    }
    return found;
  }

  /** Ids in another table of the rows there that pass a filter. */
  async reach(facet, wanted, tell, going) {
    const source = facet.table === this.table.name ? this.source : await this.open(facet.table);
    if (!source.complete) throw new Error(`partial:${facet.table}`);
    const [test, ids] = [facetTest(facet, wanted), new Set()];
    const take = (values, row) => values[facet.select][row] !== null && ids.add(values[facet.select][row]);
    await this.scan(source, facet.table, [test], [facet.select], take, () => tell({ done: 0, total: 1, count: 0 }), going);
    return ids;
  }

  async find(tests, tell, going) {
    const order = (this.order = []);
    const told = (done, total) => tell({ done, total, count: order.length });
    await this.scan(this.source, this.table.name, tests, [], (values, row, start) => order.push(start + row), told, going);
  }

  /** Hand each row that passes all tests to `take`, row group by row group, until it is told to stop. */
  async scan(source, name, tests, more, take, told, going) {
    const columns = [...new Set([...tests.flatMap((test) => test.columns), ...more])];
    for (const [index, group] of source.groups.entries()) {
      if (tests.every((test) => test.possible(group))) {
        const values = await this.columns(source, name, columns, group);
        if (!going()) return;
        for (let row = 0; row < group.end - group.start; row++) {
          if (tests.every((test) => test.passes(values, row))) take(values, row, group.start);
        }
      }
      told(index + 1, source.groups.length);
      await breath();
      if (!going()) return;
    }
  }

  /** Whole columns of a row group, kept for the next question as long as there is room. */
  async columns(source, name, columns, group) {
    const id = (column) => `${name} ${column} ${group.start}`;
    const missing = columns.filter((column) => !this.kept.has(id(column)));
    const values = missing.length ? await source.read(missing, group.start, group.end) : {};
    for (const column of columns) values[column] ??= this.kept.get(id(column));
    for (const column of missing) this.keep(id(column), values[column]);
    return values;
  }

  keep(id, values) {
    this.kept.set(id, values);
    this.cells += values.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.cells <= KEPT_CELLS) return;
      this.kept.delete(oldest);
      this.cells -= length;
    }
  }

  /** False where there are too many rows, or someone stopped it. */
  async sort(column, descending, going) {
    if (this.count() > SORTED_ROWS) return false;
    const numbers = this.order ?? Array.from({ length: this.source.rows }, (_, row) => row);
    const values = new Map();
    await this.byGroup(numbers, async (group, wanted) => {
      const found = await this.columns(this.source, this.table.name, [column], group);
      for (const row of wanted) values.set(row, found[column][row - group.start]);
    }, going);
    if (!going()) return false;
    this.order = [...numbers].sort((a, b) => compare(values.get(a), values.get(b), descending) || a - b);
    return true;
  }

  /** Rows by the row group they lie in, one group after the other. */
  async byGroup(numbers, each, going) {
    for (const [group, wanted] of grouped(this.source.groups, numbers)) {
      await each(group, wanted);
      await breath();
      if (!going()) return;
    }
  }

  /** Rows of the view from an offset, as lists of the values of the columns. */
  async page(offset, size, columns) {
    return this.rows(this.numbers(offset, size), columns);
  }

  numbers(offset, size) {
    const count = this.count();
    const places = Array.from({ length: Math.max(0, Math.min(size, count - offset)) }, (_, index) => offset + index);
    const at = (place) => (this.reversed ? count - 1 - place : place);
    return places.map((place) => (this.order ? this.order[at(place)] : at(place)));
  }

  async rows(numbers, columns) {
    const found = new Map();
    const reading = [...grouped(this.source.groups, numbers)].map(async ([, wanted]) => {
      const first = wanted.reduce((a, b) => Math.min(a, b));
      const values = await this.source.read(columns, first, wanted.reduce((a, b) => Math.max(a, b)) + 1);
      for (const row of wanted) found.set(row, columns.map((name) => values[name][row - first]));
    });
    await Promise.all(reading);
    return numbers.map((row) => found.get(row));
  }

  /** All rows of the view, with all columns, as a CSV file; null where it was stopped. */
  async export(tell) {
    const [run, count] = [this.run, this.count()];
    const names = this.table.columns.map(({ name }) => name);
    const parts = [BYTE_ORDER_MARK, csvLine(names)];
    for (let offset = 0; offset < count; offset += EXPORTED_AT_ONCE) {
      const rows = await this.page(offset, EXPORTED_AT_ONCE, names);
      if (run !== this.run) return null;
      parts.push(rows.map(csvLine).join(""));
      tell({ done: Math.min(count, offset + EXPORTED_AT_ONCE), total: count, count });
      await breath();
    }
    return new Blob(parts, { type: "text/csv;charset=utf-8" });
  }
}

const CHINESE = new Intl.Collator("zh-Hans-CN", { numeric: true });

/** Nulls last in either order; numbers by value, texts as a dictionary has them. */
function compare(a, b, descending) {
  const [left, right] = [a, b].map((value) => (Array.isArray(value) ? value.join("; ") || null : value));
  if (left === null || right === null) return (left === null) - (right === null);
  const order = typeof left === "string" ? CHINESE.compare(left, right) : left - right;
  return descending ? -order : order;
}

/** Row numbers by the group that holds them, in the order of the file. */
function grouped(groups, numbers) {
  const found = new Map();
  for (const row of numbers) {
    const group = groupAt(groups, row);
    if (!found.has(group)) found.set(group, []);
    found.get(group).push(row);
  }
  return [...found].sort(([a], [b]) => a.start - b.start);
}

function groupAt(groups, row) {
  let [low, high] = [0, groups.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (groups[middle].start <= row) low = middle;
    else high = middle - 1;
  }
  return groups[low];
}

/** Lets clicks and messages through. */
function breath() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
