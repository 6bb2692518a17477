// One page of one table: what the reader asks for, what is shown, and what is said about it.
import { embedded, suggestions } from "./beside.js";
import { SORTED_ROWS } from "./engine.js";
import { both, make } from "./page.js";
import { showRows } from "./rows.js";
import { fragmentOf, viewOf } from "./state.js";
import { pager, tools } from "./tools.js";
import { engineHere, engineInWorker } from "./worker.js";

const LARGE = 20_000_000; // bytes; a reader is told before a whole file of this size comes

/** Brings the page to life; `script` is the address of this script, for the worker. */
export class Viewer {
  constructor(table, script) {
    Object.assign(this, { table, script, asked: 0, view: viewOf(location.hash, table) });
    this.place = document.querySelector("#rows table");
    this.status = document.getElementById("status");
    this.note = document.getElementById("note");
    this.tools = tools(table, (part) => this.change(part), suggestions);
    this.pager = pager((part) => this.change(part));
    this.actions = this.buttons();
    document.getElementById("tools").replaceWith(this.tools.element, this.actions);
    document.getElementById("pager").replaceWith(this.pager.element);
    addEventListener("hashchange", () => this.restore());
  }

  buttons() {
    this.export = make("button", { type: "button", id: "export", onclick: () => this.save() }, both("导出筛选结果（CSV）", "Export these rows (CSV)"));
    this.link = make("a", { id: "link", href: "#", class: "button" }, both("此视图的链接", "Link to this view"));
    this.link.addEventListener("click", () => this.copy());
    const reset = () => this.change({ words: "", filters: null, sort: "", page: 1 });
    this.reset = make("button", { type: "button", id: "reset", onclick: reset }, both("清除条件", "Clear"));
    this.stopper = make("button", { type: "button", id: "stop", hidden: true, onclick: () => this.engine.stop() }, both("停止", "Stop"));
    this.progress = make("progress", { hidden: true, "aria-label": "进度 Progress", max: 1 });
    return make("p", { class: "actions no-print" }, this.export, this.link, this.reset, this.stopper, this.progress);
  }

  /** The link goes to the clipboard where the browser allows it; it is in the address line in any case. */
  async copy() {
    const copied = await navigator.clipboard?.writeText(this.link.href).then(() => true, () => false);
    if (copied) this.status.replaceChildren(both("链接已复制", "Link copied"));
  }

  /** Show the rows that the address asks for. */
  open() {
    this.opened = this.begin();
    this.refresh();
  }

  /** A worker on the Parquet file; where that cannot be read, the rows embedded beside the page. */
  async begin() {
    const local = location.protocol === "file:";
    try {
      if (local) throw new Error("file:");
      this.engine = engineInWorker(this.script, this.table);
      await this.engine.start((told) => this.tell(told));
    } catch (error) {
      this.engine?.close?.();
      this.engine = engineHere(this.table, embedded);
      const { rows, complete } = await this.engine.start();
      if (!complete || !local) this.say(...embeddedWords(rows, complete, this.table, local, error));
    }
  }

  /** The address changed; a fragment without a value is a place on the page, not a view. */
  restore() {
    if (location.hash.length > 1 && !location.hash.includes("=")) return;
    this.view = viewOf(location.hash, this.table);
    this.refresh();
  }

  /** The reader altered a part of the view. Whatever changes the rows leads back to the first page. */
  change(part) {
    const filters = part.filters === null ? {} : { ...this.view.filters, ...part.filters };
    const page = "page" in part ? part.page : "shown" in part ? this.view.page : 1;
    this.view = { ...this.view, ...part, filters, page };
    history.replaceState(null, "", fragmentOf(this.view, this.table));
    this.refresh();
  }

  async refresh() {
    const asked = ++this.asked;
    this.tools.show(this.view);
    this.link.href = fragmentOf(this.view, this.table);
    document.documentElement.dataset.rows = "busy";
    try {
      await this.find(asked);
    } catch (error) {
      if (asked === this.asked) this.fail(error);
    }
    if (asked === this.asked) {
      this.busy(false);
      document.documentElement.dataset.rows = "ready";
    }
  }

  async find(asked) {
    await this.opened;
    if (asked !== this.asked) return;
    const { words, filters, sort } = this.view;
    const wanted = JSON.stringify([words, filters, sort]);
    if (wanted !== this.found?.wanted) {
      this.found = undefined;
      const result = await this.engine.select({ words, filters, sort }, (told) => asked === this.asked && this.tell(told, asked));
      if (asked !== this.asked) return;
      this.found = { ...result, wanted };
    }
    this.view.page = Math.min(this.view.page, Math.max(1, Math.ceil(this.found.count / this.view.size)));
    await this.draw(asked, this.found.count);
    if (asked === this.asked) this.report();
  }

  async draw(asked, count) {
    const { page, size, shown } = this.view;
    const rows = await this.engine.page((page - 1) * size, size, shown);
    if (asked !== this.asked) return;
    showRows(this.place, this.table, this.view, rows, (sort) => this.change({ sort }));
    this.pager.show(this.view, count);
  }

  /** How far the search is; rows are shown as soon as there is a page of them. */
  tell({ whole, done, total, count }, asked) {
    if (whole > LARGE) return this.say(
      `此服务器不支持分段读取，正在下载整个文件（${megabytes(whole)} MB）。`,
      `This server cannot send parts of files; the whole file (${megabytes(whole)} MB) is being fetched.`,
    );
    if (whole || asked === undefined) return;
    this.busy(true, done / total);
    this.status.replaceChildren(both(`已找到 ${figure(count)} 行……`, `${figure(count)} rows so far …`));
    if (!this.view.sort && this.early !== asked && count >= this.view.size && this.view.page === 1) {
      this.early = asked;
      this.draw(asked, count);
    }
  }

  busy(going, part) {
    this.stopper.hidden = this.progress.hidden = !going;
    if (going) this.progress.value = part;
  }

  report() {
    const { count, stopped, sorted } = this.found;
    const [shown, all] = [figure(count), figure(this.table.rows)];
    const [zh, en] = stopped ? ["（已停止，未查完）", " (stopped before the end)"] : ["", ""];
    this.status.replaceChildren(both(`共 ${all} 行，符合条件 ${shown} 行${zh}`, `${shown} of ${all} rows${en}`));
    this.export.disabled = !count;
    if (!sorted && !stopped) this.say(
      `超过 ${figure(SORTED_ROWS)} 行时只按标识排序；请先筛选。`,
      `More than ${figure(SORTED_ROWS)} rows are shown in the order of their ids; filter first, then sort.`,
    );
    else if (!this.lasting) this.note.hidden = true;
  }

  say(zh, en, lasting = false) {
    this.lasting ||= lasting;
    this.note.replaceChildren(both(zh, en));
    this.note.hidden = false;
  }

  fail(error) {
    const partial = /partial:(\w+)/.exec(error.message)?.[1];
    this.status.replaceChildren(both("未能读取", "Could not be read"));
    if (partial) this.say(
      `此筛选需要读取 ${partial} 表，从磁盘直接打开时无法读取；请用 make site 打开本目录。`,
      `This filter needs the table ${partial}, which cannot be read straight from disk; serve the folder with make site.`,
    );
    else this.say(`读取数据时出错：${error.message}`, `The data could not be read: ${error.message}`);
  }

  async save() {
    this.export.disabled = true;
    const blob = await this.engine.export(({ done, total }) => this.busy(true, done / total)).catch((error) => this.fail(error));
    this.busy(false);
    this.export.disabled = false;
    if (!blob) return;
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: `${this.table.name}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}

/** What a reader is told where the rows come from beside the page. */
function embeddedWords(rows, complete, { rows: all }, local, error) {
  const zh = complete ? "这里显示随页附带的数据。" : `这里只有前 ${figure(rows)} 行（共 ${figure(all)} 行）。`;
  const en = complete ? "These rows came with the page." : `Only the first ${figure(rows)} of ${figure(all)} rows are here.`;
  const serve = "make site 或 python -m http.server";
  return local
    ? [`${zh}从磁盘直接打开时，浏览器不允许读取数据文件；请在发布目录运行 ${serve}，或下载 CSV。`,
       `${en} Browsers do not let a page opened from disk read data files: serve the release with make site or python -m http.server, or take the CSV.`, true]
    : [`未能读取 Parquet 文件（${error.message}）。${zh}`, `The Parquet file could not be read (${error.message}). ${en}`, true];
}

function figure(number) {
  return number.toLocaleString("en");
}

function megabytes(bytes) {
  return Math.round(bytes / 1_000_000);
}
