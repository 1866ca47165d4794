// From the street to the answer: reported on a phone, seen live on the desk, assigned, answered, read on the phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser } from "../hulp/browser.mjs";
import { begin, gezegd, schoon } from "../hulp/bureau.mjs";
import { Hub } from "../hulp/programma.mjs";
import { totdat } from "../hulp/wacht.mjs";

let hub;
let browser;
before(async () => {
  hub = await new Hub().start();
  browser = await new Browser().open();
});
after(async () => {
  await browser?.dicht();
  await hub?.weg();
});

test("van straat tot antwoord: gemeld op een telefoon, live op het bureau, toegewezen, beantwoord en terug op de telefoon", async () => {
  const joke = await hub.telefoon("Joke");
  const page = await browser.pagina();
  await begin(page, hub, "Sanne");
  await page.goto(`${hub.adres}/bureau/werk?lijst=alles`);
  await page.evaluate(() => {
    globalThis.nooitHerladen = true;
  });

  const melding = await joke.meld("Matras naast de container", { categorie: "afval" });
  await joke.sync();
  const rij = page.locator(`#rij-${melding}`);
  await rij.waitFor();
  assert.equal(await page.evaluate(() => globalThis.nooitHerladen), true, "the row came without a reload");
  assert.match(await rij.innerText(), /Matras naast de container/);

  await rij.locator("a").click();
  await page.getByRole("heading", { level: 1, name: "Matras naast de container" }).waitFor();
  await page.getByLabel("Team").selectOption({ label: "Wijkbeheer" });
  await page.getByRole("button", { name: "Toewijzen" }).click();
  await gezegd(page, "toegewezen");

  const antwoord = "De matras is opgehaald.\nBedankt dat u het zei.";
  await page.getByLabel("Wat schrijft u?").fill(antwoord);
  await page.getByRole("button", { name: "Bekijk het antwoord" }).click();
  await page.getByRole("heading", { name: "Zo leest de melder het" }).waitFor();
  assert.equal((await joke.toon(melding)).antwoord ?? null, null, "a preview gives no answer");
  assert.match(await page.locator(".telefoonblad").innerText(), /De matras is opgehaald\.\s+Bedankt dat u het zei\./);
  await page.getByRole("button", { name: "Nog iets veranderen" }).click();
  assert.equal(await page.getByLabel("Wat schrijft u?").inputValue(), antwoord);
  await page.getByRole("button", { name: "Bekijk het antwoord" }).click();
  await page.getByRole("button", { name: "Antwoord geven" }).click();
  await gezegd(page, "Het antwoord is gegeven");
  assert.equal(await page.getByText("Uw tekst van daarnet").count(), 0, "what was given is no draft any more");

  await joke.sync();
  const terug = await joke.toon(melding);
  assert.equal(terug.antwoord, antwoord);
  assert.equal(terug.team, "wijkbeheer");
  schoon(page);
});

test("wat op een telefoon verandert, staat vanzelf op de open kaart en in de open lijst", async () => {
  const karim = await hub.telefoon("Karim", "wijkconcierge");
  const page = await browser.pagina();
  await begin(page, hub, "Fatima");
  await page.goto(`${hub.adres}/bureau/kaart`);
  const melding = await karim.meld("Lantaarn uit bij de brug", { categorie: "verlichting", plek: "52.9561,4.7611" });
  await karim.sync();
  await page.locator(`#open-${melding}`).waitFor();
  await totdat("the map is drawn with a mark", async () => Number(await page.locator("[data-kaart]").getAttribute("data-getekend")) > 0, { seconden: 30 });
  await page.getByRole("region", { name: /Kaart/ }).first().waitFor();
  schoon(page);
});
