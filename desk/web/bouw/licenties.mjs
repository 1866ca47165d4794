// The licences of everything that is bundled, in one text that goes along: of each package its name, version and words.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Packages that only build and of which nothing is served. */
const TOOLS = /^(@esbuild\/|esbuild$)/;

/** The text. */
export function licenties(web) {
  const lock = JSON.parse(readFileSync(join(web, "package-lock.json"), "utf8"));
  const packages = Object.keys(lock.packages)
    .filter((path) => path.startsWith("node_modules/"))
    .map((path) => ({ path: join(web, path), name: path.replace(/^.*node_modules\//, ""), ...lock.packages[path] }))
    .filter(({ name, path }) => !TOOLS.test(name) && !name.startsWith("@types/") && existsSync(path));
  const parts = packages.map(({ path, name, version, license }) => {
    const words = readdirSync(path)
      .filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file))
      .map((file) => readFileSync(join(path, file), "utf8").trim());
    return `${name} ${version} (${license ?? "zie tekst"})\n\n${words.join("\n\n") || "Geen aparte tekst in het pakket."}\n`;
  });
  const line = `\n${"-".repeat(80)}\n\n`;
  return `Wijkmaat, bureau: onderdelen van anderen die in de browser draaien.\n${line}${parts.join(line)}`;
}
