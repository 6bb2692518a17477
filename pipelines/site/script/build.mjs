// Bundles src/ into one script that works from a server, as a worker, and from disk. `node build.mjs [out]`
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../static/table.js");

/** Name, version and licence text of a package that goes into the bundle. */
function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}`;
}

const parts = ["Kaifang, MIT. Made from pipelines/site/script by `npm run build`. It holds:", licence("hyparquet"), licence("fzstd")];

await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: "es2022",
  legalComments: "none",
  banner: { js: `/*!\n${parts.join("\n\n").replaceAll("*/", "* /")}\n*/` },
  outfile: out,
});
