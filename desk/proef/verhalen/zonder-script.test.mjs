// Without JavaScript the main path works: log in, find, assign, answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, gezegd, open, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";

test("zonder JavaScript: inloggen, zoeken, toewijzen, stap zetten en antwoord geven", async () => {
  const joke = await hub.telefoon("Joke");
  const melding = await joke.meld("Bank is stuk", { categorie: "spelen_en_zitten" });
  await joke.sync();
  const page = await browser.pagina(await browser.mens({ javaScriptEnabled: false }));
  await begin(page, hub, "Sanne");
  await page.goto(`${hub.adres}/bureau/werk?lijst=alles`);
  await page.locator(".werkvlak form.filters").getByLabel("Zoek").fill("bank");
  await page.getByRole("button", { name: "Toon" }).click();
  await page.locator(`#rij-${melding}`).waitFor();
  await open(page, hub, melding);
  await page.locator("summary", { hasText: "Ander team of andere eigenaar" }).click();
  await page.getByLabel("Team", { exact: true }).selectOption({ label: "Wijkbeheer" });
  await page.getByRole("button", { name: "Toewijzen" }).click();
  await gezegd(page, "toegewezen");
  await page.getByRole("button", { name: "Oppakken" }).click();
  await gezegd(page, "bewaard");
  await page.getByLabel("Wat schrijft u?").fill("De bank is gemaakt.");
  await page.getByRole("button", { name: "Bekijk het antwoord" }).click();
  await page.getByRole("button", { name: "Antwoord geven" }).click();
  await gezegd(page, "Het antwoord is gegeven");
  await joke.sync();
  const terug = await joke.toon(melding);
  assert.equal(terug.antwoord, "De bank is gemaakt.");
  assert.equal(terug.status, "in_behandeling");
  await page.goto(`${hub.adres}/bureau/kaart`);
  await page.getByText("De kaart werkt alleen met JavaScript").waitFor();
  await page.locator(`#open-${melding}`).waitFor();
  schoon(page);
});
