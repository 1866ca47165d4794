// A person at the desk: logging in, finding a melding, and what is asked of every page.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { klachtenVan } from "./browser.mjs";
import { uitvoermap } from "./programma.mjs";

export const WACHTWOORD = "vier natte straatklinkers";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Takes an invitation: name and password; waits until the desk is there. */
export async function begin(page, hub, naam, rol = "wijkmanager", gebieden = [], team = undefined) {
  const gebruiker = naam.toLowerCase().replace(/[^a-z]/g, "") || "iemand";
  await page.goto(`${hub.adres}/bureau/eerste-keer`);
  await page.getByLabel("Code").fill(hub.code(naam, rol, gebieden, team));
  await page.getByLabel("Gebruikersnaam").fill(gebruiker);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(WACHTWOORD);
  await page.getByRole("button", { name: "Beginnen" }).click();
  await page.getByRole("navigation", { name: "Hoofdmenu" }).waitFor();
  await page.locator(".werkvlak").waitFor();
  return gebruiker;
}

/** Logs in with name and password. */
export async function inloggen(page, hub, gebruiker, wachtwoord = WACHTWOORD) {
  await page.goto(`${hub.adres}/bureau/inloggen`);
  await page.getByLabel("Gebruikersnaam").fill(gebruiker);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(wachtwoord);
  await page.getByRole("button", { name: "Inloggen" }).click();
  await page.getByRole("navigation", { name: "Hoofdmenu" }).waitFor();
}

/** The row of a melding in the list of everything, once it is there. */
export async function rij(page, hub, melding) {
  await page.goto(`${hub.adres}/bureau/werk?lijst=alles`);
  const rij = page.locator(`#rij-${melding}`);
  await rij.waitFor();
  return rij;
}

/** Opens the page of a melding, once it has come in. */
export async function open(page, hub, melding) {
  await (await rij(page, hub, melding)).locator("a").click();
  await page.locator(`.dossier[data-melding="${melding}"]`).waitFor();
}

/** What the page says it did. */
export async function gezegd(page, tekst) {
  await page.locator("main [role=status]", { hasText: tekst }).first().waitFor();
}

/** No error, no warning, nothing asked elsewhere. */
export function schoon(page, verwacht = []) {
  assert.deepEqual(klachtenVan(page, verwacht), []);
}

/** What axe finds against WCAG 2.2 A and AA and its own best practices, in words. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary?.split("\n")[1]?.trim()}`));
}

/** A picture of the page below target/proef. */
export async function plaatje(page, naam, heel = true) {
  mkdirSync(uitvoermap(), { recursive: true });
  await page.screenshot({ path: join(uitvoermap(), `${naam}.png`), fullPage: heel });
}
