// design/pictogrammen/*.svg → one sprite: `<svg class="p" aria-hidden="true"><use href="…/pictogrammen.svg#afval"/></svg>`.
// Line, width and colour come from the page; `--accent` fills the part that marks what is wrong.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The sprite of all pictograms of a folder. */
export function sprite(folder) {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".svg"))
    .sort();
  const symbols = names.map((name) => symbol(name.replace(/\.svg$/, ""), readFileSync(join(folder, name), "utf8")));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

function symbol(id, svg) {
  const [, attributes, body] = /<svg([^>]*)>(.*)<\/svg>/s.exec(svg) ?? [];
  const viewBox = /viewBox="([^"]+)"/.exec(attributes ?? "")?.[1];
  if (!viewBox) throw new Error(`${id}.svg is geen pictogram: er staat geen viewBox in.`);
  const drawing = body
    .replace(/<style>.*?<\/style>/gs, "")
    .replace(/<title>.*?<\/title>/gs, "")
    .replace(/ class="a"/g, ' fill="var(--accent, none)"')
    .trim();
  return `<symbol id="${id}" viewBox="${viewBox}">${drawing}</symbol>`;
}
