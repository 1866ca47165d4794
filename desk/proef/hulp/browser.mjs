// A real Chromium. Every page is watched: an error on the console, a request to elsewhere or a page that broke is a
// failure of the story, asked with `controleer`.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const DIST = fileURLToPath(new URL("../../web/dist", import.meta.url));
const PLEKKEN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function waar() {
  const gekozen = process.env.WIJKMAAT_CHROMIUM ?? PLEKKEN.find(existsSync);
  if (gekozen) return gekozen;
  return execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
}

/** A browser with as many people before it as are asked for. */
export class Browser {
  async open() {
    this.chromium = await chromium.launch({
      executablePath: waar(),
      // Maps are drawn without a graphics card; a container has no user for the sandbox.
      args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-dev-shm-usage", "--lang=nl"],
    });
    return this;
  }

  /** Someone with a browser of their own: cookies and storage apart. */
  async mens(opties = {}) {
    const eigen = { locale: "nl-NL", timezoneId: "Europe/Amsterdam", reducedMotion: "reduce", viewport: { width: 1280, height: 800 } };
    const mens = await this.chromium.newContext({ ...eigen, ...opties });
    // While writing style or script: what node build.mjs made, without building the program anew.
    if (process.env.WIJKMAAT_VAST) {
      await mens.route("**/bureau/vast/**", (route) => route.fulfill({ path: DIST + new URL(route.request().url()).pathname.replace("/bureau/vast", "") }));
    }
    return mens;
  }

  /** A page of someone, watched. */
  async pagina(mens) {
    const page = await (mens ?? (await this.mens())).newPage();
    page.setDefaultTimeout(15_000);
    bewaak(page);
    return page;
  }

  async dicht() {
    await this.chromium.close();
  }
}

const klachten = new WeakMap();

function bewaak(page) {
  const lijst = [];
  klachten.set(page, lijst);
  page.on("console", (bericht) => {
    if (bericht.type() === "error" || bericht.type() === "warning") {
      lijst.push(`${bericht.type()} op ${page.url()}: ${bericht.text()} (${bericht.location().url})`);
    }
  });
  page.on("pageerror", (fout) => lijst.push(`fout op ${page.url()}: ${fout.message}`));
  page.on("request", (vraag) => {
    const adres = new URL(vraag.url());
    if (["data:", "blob:"].includes(adres.protocol)) return;
    if (adres.protocol !== "http:" || adres.hostname !== "127.0.0.1") lijst.push(`vraag naar buiten: ${vraag.url()}`);
  });
}

/** What went wrong in a page until now, without what matches `verwacht`; then the list is empty again. */
export function klachtenVan(page, verwacht = []) {
  const lijst = klachten.get(page) ?? [];
  const gevonden = lijst.filter((klacht) => !verwacht.some((patroon) => patroon.test(klacht)));
  lijst.length = 0;
  return gevonden;
}
