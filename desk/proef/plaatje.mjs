// The picture of the desk for the README: `node plaatje.mjs URL GEBRUIKER WACHTWOORD OUT`. Shows the work list of everything
// at 1280 wide, as somebody sees it who just logged in.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Browser } from "./hulp/browser.mjs";
import { inloggen } from "./hulp/bureau.mjs";

const [url, gebruiker, wachtwoord, uit] = process.argv.slice(2);
if (!uit) {
  console.error("Gebruik: node plaatje.mjs URL GEBRUIKER WACHTWOORD OUT");
  process.exit(2);
}

const browser = await new Browser().open();
try {
  const page = await browser.pagina(await browser.mens({ viewport: { width: 1280, height: 800 } }));
  await inloggen(page, { adres: new URL(url).origin }, gebruiker, wachtwoord);
  await page.goto(new URL("/bureau/werk?lijst=alles", url).href);
  await page.locator(".utrecht-table tbody tr").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(dirname(uit), { recursive: true });
  await page.screenshot({ path: uit });
} finally {
  await browser.dicht();
}
