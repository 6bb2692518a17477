// Scripts that lie beside a page and hold data: rows of small tables, names of what can be filtered by.
// They are scripts, since a page opened from disk may load nothing else.
import { make } from "./page.js";
import { openEmbedded } from "./source.js";

const loading = new Map();

function load(file) {
  if (!loading.has(file)) {
    const came = new Promise((resolve, reject) => {
      const script = make("script", { src: file, onload: resolve, onerror: () => reject(new Error(`${file}?`)) });
      document.head.append(script);
    });
    loading.set(file, came);
  }
  return loading.get(file);
}

/** The rows of a table that lie beside the page. */
export async function embedded(name) {
  await load(`${name}.data.js`);
  return openEmbedded(globalThis.kaifangRows[name]);
}

/** Values and labels that a filter may take. */
export async function suggestions({ names }) {
  if (!names) return [];
  await load("names.js");
  return globalThis.kaifangNames[names] ?? [];
}
