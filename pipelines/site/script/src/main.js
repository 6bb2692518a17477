// The start: in a worker, answer the page; in a page, bring its table to life.
import { Viewer } from "./viewer.js";
import { serve } from "./worker.js";

if (typeof document === "undefined") serve();
else begin(document.currentScript.src);

function begin(script) {
  const table = JSON.parse(document.getElementById("table").textContent);
  for (const source of Object.values(table.sources)) source.parquet = new URL(source.parquet, location.href).href;
  new Viewer(table, script).open();
}
