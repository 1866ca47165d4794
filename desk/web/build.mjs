// Makes everything the browser gets from the desk, in dist/: one style sheet, one script, the map and its worker, the
// letters, the pictograms and the licences. Needs only what `npm ci` brought; asks the network nothing.
//
// Does nothing when nothing changed since the last time: dist/.stempel holds the hash of all that goes in.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { licenties } from "./bouw/licenties.mjs";
import { sprite } from "./bouw/pictogrammen.mjs";
import { tokens } from "./bouw/tokens.mjs";

const WEB = dirname(fileURLToPath(import.meta.url));
const DESIGN = join(WEB, "..", "..", "design");
const DIST = join(WEB, "dist");
const NEW = join(WEB, `.dist-${process.pid}`);
/** Browsers of about the last two years; what is newer than these is written for them by esbuild. */
const TARGET = ["chrome120", "firefox121", "safari17"];

const stempel = hashOf([
  join(WEB, "src"),
  join(WEB, "bouw"),
  join(WEB, "build.mjs"),
  join(WEB, "package-lock.json"),
  join(DESIGN, "tokens.json"),
  join(DESIGN, "pictogrammen"),
]);
if (existsSync(join(DIST, ".stempel")) && readFileSync(join(DIST, ".stempel"), "utf8") === stempel) {
  process.exit(0);
}

rmSync(NEW, { recursive: true, force: true });
mkdirSync(NEW, { recursive: true });
try {
  await scripts();
  await styles();
  writeFileSync(join(NEW, "pictogrammen.svg"), sprite(join(DESIGN, "pictogrammen")));
  writeFileSync(join(NEW, "licenties.txt"), licenties(WEB));
  compress();
  writeFileSync(join(NEW, ".stempel"), stempel);
  // Old on purpose: cargo watches whether it is there, and must not see the moment of its own build as a change.
  utimesSync(join(NEW, ".stempel"), 1, 1);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(NEW, DIST);
} finally {
  rmSync(NEW, { recursive: true, force: true });
}

async function scripts() {
  const shared = { bundle: true, format: "esm", minify: true, target: TARGET, legalComments: "none", logLevel: "warning" };
  const src = (name) => join(WEB, "src", name);
  await build({ ...shared, entryPoints: [src("js/bureau.js")], outdir: NEW, external: ["./kaart.js"] });
  await build({ ...shared, entryPoints: [src("js/bon.js")], outdir: NEW });
  await build({ ...shared, entryPoints: [src("kaart/kaart.js")], outdir: NEW });
  const worker = join(WEB, "node_modules", "maplibre-gl", "dist", "maplibre-gl-worker.mjs");
  await build({ ...shared, entryPoints: { "kaart-worker": worker }, outdir: NEW });
}

async function styles() {
  await build({
    entryPoints: [join(WEB, "src", "css", "bureau.css")],
    outdir: NEW,
    bundle: true,
    minify: true,
    target: TARGET,
    logLevel: "warning",
    legalComments: "none",
    loader: { ".woff2": "file" },
    assetNames: "letters/[name]-[hash]",
    plugins: [
      {
        name: "tokens",
        setup(esbuild) {
          esbuild.onResolve({ filter: /^wijkmaat:tokens$/ }, () => ({ path: "tokens", namespace: "wijkmaat" }));
          esbuild.onLoad({ filter: /.*/, namespace: "wijkmaat" }, () => ({
            contents: tokens(JSON.parse(readFileSync(join(DESIGN, "tokens.json"), "utf8"))),
            loader: "css",
          }));
        },
      },
    ],
  });
}

/** Beside every text of some size its gzip, so that the desk need not compress while it answers. */
function compress() {
  for (const file of files(NEW)) {
    if (/\.(css|js|svg|txt)$/.test(file) && statSync(file).size > 1024) {
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  }
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]))) {
    hash.update(relative(WEB, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
