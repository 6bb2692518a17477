// The engine in a worker, so that the page answers while rows are read; or here, where a page has no worker.
import { Engine } from "./engine.js";
import { openParquet } from "./source.js";

/** In the worker: answer the calls of the page. */
export function serve() {
  let engine;
  self.onmessage = async ({ data: { id, call, given } }) => {
    const tell = (progress) => self.postMessage({ id, progress });
    try {
      if (call === "start") engine = new Engine(given[0], opener(given[0], tell));
      const result = await engine[call](...(call === "start" ? [] : given), tell);
      self.postMessage({ id, result });
    } catch (error) {
      self.postMessage({ id, error: String(error?.message ?? error) });
    }
  };
}

function opener(table, tell) {
  const opened = new Map();
  return (name) => {
    if (!opened.has(name)) opened.set(name, openParquet(table.sources[name], tell));
    return opened.get(name);
  };
}

/** In the page: an engine with the same methods, each of which gives a promise. */
export function engineInWorker(script, table) {
  const worker = new Worker(script);
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data: { id, progress, result, error } }) => {
    const call = waiting.get(id);
    if (progress) return call?.tell?.(progress);
    waiting.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error));
  };
  const ask = (call, given, tell) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject, tell });
      worker.postMessage({ id: last, call, given });
    });
  worker.onerror = (event) => waiting.forEach(({ reject }) => reject(new Error(event.message || "worker")));
  return {
    start: (tell) => ask("start", [table], tell),
    select: (view, tell) => ask("select", [view], tell),
    page: (offset, size, columns) => ask("page", [offset, size, columns]),
    export: (tell) => ask("export", [], tell),
    stop: () => ask("stop", []),
    close: () => worker.terminate(),
  };
}

/** In the page, on rows embedded beside it: `load(name)` gives the source of a table. */
export function engineHere(table, load) {
  const opened = new Map();
  return new Engine(table, (name) => {
    if (!opened.has(name)) opened.set(name, load(name));
    return opened.get(name);
  });
}
