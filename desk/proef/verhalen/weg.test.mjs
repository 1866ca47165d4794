// The hub is killed under people who are writing. What they typed stays, what was confirmed is there, and they can go on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WACHTWOORD, begin, gezegd, open, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";
import { totdat } from "../hulp/wacht.mjs";

/** What a browser itself says of a line that is gone. */
const LIJN_WEG = [/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_INCOMPLETE_CHUNKED/, /ERR_EMPTY_RESPONSE/, /ERR_SOCKET_NOT_CONNECTED/, /htmx:(sendError|afterRequest)/];

test("de hub valt weg met kill -9 terwijl er een formulier open staat: de tekst blijft en bewaren lukt daarna", async () => {
  const joke = await hub.telefoon("Joke");
  const melding = await joke.meld("Boom over het pad", { categorie: "groen" });
  await joke.sync();
  const page = await browser.pagina();
  await begin(page, hub, "Sanne");
  await open(page, hub, melding);
  await page.getByLabel("Notitie", { exact: true }).fill("Eerst bewaard, voor de storing");
  await page.getByRole("button", { name: "Bewaar notitie" }).click();
  await gezegd(page, "bewaard");

  const tekst = "De boom ligt\nover het hele pad.";
  await page.getByLabel("Notitie", { exact: true }).fill(tekst);
  await hub.vermoord();
  await page.getByRole("button", { name: "Bewaar notitie" }).click();
  const balk = page.getByRole("alert");
  await balk.waitFor();
  assert.equal(await balk.innerText(), "Niet bewaard. De verbinding viel weg. Uw tekst staat er nog. Probeer het opnieuw.");
  assert.equal(await page.getByLabel("Notitie", { exact: true }).inputValue(), tekst);
  await page.locator("[data-meldregel]", { hasText: "Geen verbinding" }).waitFor();

  await hub.start();
  await page.locator("[data-meldregel]", { hasText: "Er is weer verbinding" }).waitFor({ timeout: 40_000 });
  assert.equal(await page.getByLabel("Notitie", { exact: true }).inputValue(), tekst, "the return refreshes nothing that is being written");
  await page.getByRole("button", { name: "Bewaar notitie" }).click();
  await gezegd(page, "bewaard");
  assert.equal(await page.getByRole("alert").count(), 0);

  await joke.sync();
  const notities = JSON.stringify((await joke.toon(melding)).notities);
  assert.ok(notities.includes("Eerst bewaard"), "what was confirmed before is there");
  assert.ok(notities.includes("over het hele pad"), "and what was saved after");
  schoon(page, LIJN_WEG);
});

test("wie de pagina kwijtraakt terwijl de hub weg is, vindt de tekst terug", async () => {
  const joke = await hub.telefoon("Joke2");
  const melding = await joke.meld("Paaltje scheef", { categorie: "straat_en_stoep" });
  await joke.sync();
  const page = await browser.pagina();
  await begin(page, hub, "Karim");
  await open(page, hub, melding);
  const adres = page.url();
  await page.getByLabel("Wat schrijft u?").fill("Wij zetten het paaltje donderdag recht.");
  await hub.vermoord();
  await page.reload().catch(() => {});
  await hub.start();
  await totdat("the page is there again", () => page.goto(adres).then(() => true));
  const veld = page.getByLabel("Wat schrijft u?");
  await veld.waitFor();
  assert.equal(await veld.inputValue(), "Wij zetten het paaltje donderdag recht.");
  await page.getByText("Uw tekst van daarnet staat er weer. Die is nog niet bewaard.").waitFor();
  await page.getByRole("button", { name: "Haal weg" }).click();
  assert.equal(await veld.inputValue(), "");
  await page.reload();
  assert.equal(await page.getByLabel("Wat schrijft u?").inputValue(), "");
});

test("wie uitlogt, laat in deze browser niets achter", async () => {
  const joke = await hub.telefoon("Joke3");
  const melding = await joke.meld("Fiets in de sloot");
  await joke.sync();
  const page = await browser.pagina();
  await begin(page, hub, "Fatima");
  await open(page, hub, melding);
  await page.getByLabel("Wat schrijft u?").fill("Nog niet af");
  await page.goto(`${hub.adres}/bureau/ik`);
  await page.getByRole("button", { name: "Uitloggen", exact: true }).click();
  await page.getByText("U bent uitgelogd.").waitFor();
  const over = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]));
  assert.ok(!over.includes("Nog niet af") && !over.includes(melding), over);
});

test("wie intussen is uitgelogd, hoort dat bij de knop en vindt na inloggen de tekst terug", async () => {
  const joke = await hub.telefoon("Joke4");
  const melding = await joke.meld("Hek open");
  await joke.sync();
  const page = await browser.pagina();
  const gebruiker = await begin(page, hub, "Willem");
  await open(page, hub, melding);
  await page.getByLabel("Notitie", { exact: true }).fill("Slotje is weg");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Bewaar notitie" }).click();
  await page.getByRole("alert").filter({ hasText: "U bent uitgelogd. Uw tekst staat er nog." }).waitFor();
  assert.equal(await page.getByLabel("Notitie", { exact: true }).inputValue(), "Slotje is weg");
  await page.getByRole("link", { name: "Inloggen" }).click();
  await page.getByLabel("Gebruikersnaam").fill(gebruiker);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(WACHTWOORD);
  await page.getByRole("button", { name: "Inloggen" }).click();
  await page.locator(`.dossier[data-melding="${melding}"]`).waitFor();
  assert.equal(await page.getByLabel("Notitie", { exact: true }).inputValue(), "Slotje is weg");
  await page.getByRole("button", { name: "Bewaar notitie" }).click();
  await gezegd(page, "bewaard");
});
