// From the street to the answer: reported on a phone, seen live on the desk, assigned, answered, read on the phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, gezegd, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";
import { totdat } from "../hulp/wacht.mjs";

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
  await page.locator("summary", { hasText: "Ander team of andere eigenaar" }).click();
  await page.getByLabel("Team", { exact: true }).selectOption({ label: "Wijkbeheer" });
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

test("een melding maken op het bureau, met een plek van de kaart en een foto, komt op de telefoon", async () => {
  const joke = await hub.telefoon("Joke2");
  const page = await browser.pagina();
  await begin(page, hub, "Willem");
  const foto = await page.screenshot({ type: "jpeg" });
  await page.goto(`${hub.adres}/bureau/melding/nieuw`);
  await page.locator(".kaart--klaar").waitFor({ timeout: 30_000 });
  await page.getByRole("radio", { name: "Groen", exact: true }).check();
  await page.getByLabel("Wat is er?").fill("Tak hangt laag");
  await page.getByRole("button", { name: "Neem het midden van de kaart" }).click();
  assert.match(await page.getByLabel("Plek in graden").inputValue(), /^5\d\.\d+,4\.\d+$/);
  await page.getByLabel("Foto’s").setInputFiles({ name: "tak.jpg", mimeType: "image/jpeg", buffer: foto });
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Bewaard bij de gemeente" }).waitFor();
  await page.getByRole("link", { name: "Bekijk de melding" }).click();
  await page.getByRole("heading", { level: 1, name: "Tak hangt laag" }).waitFor();
  await totdat("the picture is drawn", () => page.evaluate(() => document.querySelector("main img.foto")?.naturalWidth > 0));
  const id = await page.locator(".dossier").getAttribute("data-melding");
  await joke.sync();
  const melding = await joke.toon(id);
  assert.equal(melding.omschrijving, "Tak hangt laag");
  assert.equal(melding.fotos.length, 1);
  schoon(page);
});

test("begint een ander de schouw, dan staan de formulieren er vanzelf; wie er een open heeft, houdt het open tot de schouw klaar is", async () => {
  const karim = await hub.telefoon("Karim Schouw", "wijkconcierge");
  const { id } = await karim.doe("schouw", "plannen", "--naam", "Rondje", "--gebied", "BU04000105", "--halte", "Plein@52.9572,4.7611");
  await karim.sync();
  const page = await browser.pagina();
  await begin(page, hub, "Loes");
  await totdat("de schouw is op het bureau", async () => (await page.goto(`${hub.adres}/bureau/schouw/${id}`)).status() === 200);
  const vorm = page.getByText("Iets opschrijven dat gezien is");
  await page.getByRole("button", { name: "Schouw beginnen" }).waitFor();
  assert.equal(await vorm.count(), 0);
  await karim.doe("schouw", "beginnen", id);
  await karim.sync();
  await vorm.click();
  await karim.doe("schouw", "bijstellen", id, "--bewoners", "9");
  await karim.sync();
  await page.getByText("9 bewoners").first().waitFor();
  assert.equal(await page.locator(".tegels").count(), 1, "the head of the page stays where it is");
  assert.equal(await page.locator("#opschrijven-gezien").evaluate((deel) => deel.open), true);
  await karim.doe("schouw", "afsluiten", id);
  await karim.sync();
  await vorm.waitFor({ state: "detached" });
  schoon(page, [/404/]);
  await page.context().close();
});
