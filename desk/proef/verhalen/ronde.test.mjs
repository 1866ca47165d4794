// A ronde at the desk: begun, something found and handed over, stopped; another sees each of these happen.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, gezegd, schoon } from "../hulp/bureau.mjs";
import { gpx } from "../hulp/stad.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";
import { totdat } from "../hulp/wacht.mjs";

/** Begins one for this group; gives its address. */
async function start(page, groep) {
  await page.goto(`${hub.adres}/bureau/rondes`);
  await page.getByRole("link", { name: "Ronde starten" }).click();
  await page.getByLabel("Welke groep gaat op pad?").selectOption({ label: groep });
  await page.getByRole("button", { name: "Ronde starten" }).click();
  await gezegd(page, "De ronde is begonnen");
  return page.url().replace(hub.adres, "");
}

test("een ronde op het bureau: starten, melden, overdragen, stoppen; een ander ziet het gebeuren", async () => {
  const page = await browser.pagina();
  await begin(page, hub, "Sanne");
  const ander = await browser.pagina();
  await begin(ander, hub, "Hans", "handhaver");
  await ander.goto(`${hub.adres}/bureau/rondes`);
  await ander.getByText("is er geen ronde gelopen").waitFor();
  await ander.evaluate(() => {
    globalThis.nooitHerladen = true;
  });

  const ronde = await start(page, "Visbuurt");
  await page.locator("dt", { hasText: "Groep" }).waitFor();
  await page.locator(".staat", { hasText: "loopt nog" }).waitFor();
  await ander.locator(`a[href="${ronde}"]`).waitFor();

  await page.getByRole("link", { name: "Melding maken" }).click();
  await page.getByRole("radio", { name: "Groen", exact: true }).check();
  await page.getByLabel("Wat is er?").fill("Tak hangt laag");
  await page.getByLabel("Wijk of buurt").selectOption("BU04000105");
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Bewaard bij de gemeente" }).waitFor();
  await page.goto(`${hub.adres}${ronde}`);
  await page.locator("#gevonden a", { hasText: "Tak hangt laag" }).waitFor();
  assert.equal(await page.getByLabel("Er was niets aan de hand").count(), 0, "something was found");

  await page.locator("summary", { hasText: "Iets overdragen" }).click();
  await page.getByLabel("Wat draagt u over?").fill("Kijk morgen of de tak weg is");
  await page.getByLabel("Aan wie draagt u over?").selectOption({ label: "Handhaving" });
  await page.getByLabel("Over welke melding gaat het?").selectOption({ label: "Tak hangt laag" });
  await page.getByRole("button", { name: "Draag over" }).click();
  await gezegd(page, "Het is overgedragen");
  await page.locator("#overgedragen", { hasText: "Aan team Handhaving" }).waitFor();

  await ander.getByRole("heading", { name: "Overgedragen aan u of uw team" }).waitFor();
  assert.equal(await ander.evaluate(() => globalThis.nooitHerladen), true, "it came without a reload");
  await ander.getByRole("link", { name: "De ronde van: Kijk morgen of de tak weg is" }).click();
  await ander.locator(".staat", { hasText: "loopt nog" }).waitFor();
  await ander.locator("#overgedragen a", { hasText: "Tak hangt laag" }).waitFor();
  assert.equal(await ander.getByRole("button", { name: "Stop de ronde" }).count(), 0, "it is not his to stop");

  await page.getByRole("button", { name: "Stop de ronde" }).click();
  await gezegd(page, "De ronde is gestopt");
  await page.locator("#feiten", { hasText: "1 melding" }).waitFor();
  await ander.locator("#rondekop .staat", { hasText: "klaar" }).waitFor();
  assert.equal(await ander.locator(".tegels").count(), 1, "what comes in again is the head of the ronde and nothing else");
  schoon(page);
  schoon(ander);
  await ander.context().close();
  await page.context().close();
});

test("wie met een telefoon in dezelfde groep loopt, staat vanzelf bij de ronde van het bureau", async () => {
  const joke = await hub.telefoon("Joke");
  const page = await browser.pagina();
  await begin(page, hub, "Fatima");
  const ronde = await start(page, "Nieuw Den Helder");
  await page.locator("#samen", { hasText: "Geen andere ronde" }).waitFor();
  await joke.doe("ronde", "starten", "--groep", "nieuw_den_helder");
  await joke.sync();
  await page.locator("#samen a", { hasText: "Ronde van Joke" }).waitFor();
  await page.getByLabel("Er was niets aan de hand").check();
  await page.getByRole("button", { name: "Stop de ronde" }).click();
  await gezegd(page, "De ronde is gestopt");
  await joke.sync();
  const { ronde: gezien } = await joke.doe("ronde", "toon", ronde.split("/").pop());
  assert.equal(gezien.niets_gevonden, true);
  await page.locator("#samen a", { hasText: "Ronde van Joke" }).click();
  await page.getByText("Deze ronde loopt op een ander toestel").waitFor();
  schoon(page);
  await page.context().close();
});

test("zonder JavaScript: een ronde inlezen, meelopen, eerder weggaan, en delen langs welke haltes u kwam", async () => {
  const karim = await hub.telefoon("Karim", "wijkconcierge");
  const { id: van } = await karim.doe("ronde", "starten", "--groep", "visbuurt");
  const { id: schouw } = await karim.doe("schouw", "plannen", "--naam", "Rondje", "--gebied", "BU04000105", "--halte", "Plein@52.9535,4.7665", "--halte", "Brug@52.9700,4.7900");
  await karim.doe("schouw", "beginnen", schouw);
  await karim.sync();
  const bestand = join(hub.map, "wandeling.gpx");
  writeFileSync(bestand, gpx());
  const page = await browser.pagina(await browser.mens({ javaScriptEnabled: false }));
  await begin(page, hub, "Willem");
  await page.goto(`${hub.adres}/bureau/ronde/inlezen`);
  await page.getByLabel("Bestand met de route (GPX)").setInputFiles(bestand);
  await page.getByRole("button", { name: "Ronde inlezen" }).click();
  await gezegd(page, "De ronde is ingelezen");
  await page.getByText("Alleen u ziet deze lijn.").waitFor();

  await totdat("the ronde of Karim is at the desk", async () => (await page.goto(`${hub.adres}/bureau/ronde/${van}`)).status() === 200);
  await page.getByRole("button", { name: "Ik loop mee" }).click();
  await gezegd(page, "Dit is uw eigen ronde");
  await page.goto(`${hub.adres}/bureau/ronde/${van}`);
  await page.getByRole("button", { name: "Ik ga eerder weg" }).click();
  await gezegd(page, "Uw eigen ronde is gestopt");

  await page.goto(`${hub.adres}/bureau/schouw/${schouw}`);
  await page.locator("summary", { hasText: "Deel langs welke haltes u kwam" }).click();
  await page.getByLabel("Uw opgenomen route (GPX), als u die heeft").setInputFiles(bestand);
  await page.getByRole("button", { name: "Deel mijn haltes" }).click();
  await gezegd(page, "Gedeeld is langs welke haltes u kwam");
  await page.locator(".cijfers", { hasText: "1 van 2" }).waitFor();
  schoon(page, [/404/]);
  await page.context().close();
});
