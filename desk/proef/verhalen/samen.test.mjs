// Two people on one melding: nobody's words are lost, and nobody saves over what they have not seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, gezegd, open, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";

test("twee coördinatoren in één melding: de tweede ziet wat de eerste deed, en haar tekst blijft staan", async () => {
  const joke = await hub.telefoon("Joke");
  const melding = await joke.meld("Hek klemt");
  await joke.sync();
  const [sanne, karim] = [await browser.pagina(), await browser.pagina()];
  await begin(sanne, hub, "Sanne");
  await begin(karim, hub, "Karim");
  await open(sanne, hub, melding);
  await open(karim, hub, melding);

  await sanne.getByLabel("Omschrijving").fill("Hek van de speelplek klemt, kinderen kunnen er niet in");
  await karim.getByLabel("Omschrijving").fill("Hek klemt door de verzakte tegel");
  await karim.getByRole("button", { name: "Bewaar omschrijving" }).click();
  await gezegd(karim, "bewaard");

  await sanne.locator("#nieuws", { hasText: "Karim" }).waitFor();
  assert.match(await sanne.getByLabel("Omschrijving").inputValue(), /kinderen kunnen/);
  await sanne.getByRole("button", { name: "Bewaar omschrijving" }).click();
  await sanne.getByRole("alert").filter({ hasText: "veranderde toen u ermee bezig was" }).waitFor();
  assert.match(await sanne.getByRole("alert").innerText(), /Karim/);
  assert.match(await sanne.getByLabel("Omschrijving").inputValue(), /kinderen kunnen/, "her text stays");
  await sanne.getByRole("button", { name: "Bewaar omschrijving" }).click();
  await gezegd(sanne, "bewaard");
  await joke.sync();
  assert.match((await joke.toon(melding)).omschrijving, /kinderen kunnen/);
  schoon(sanne, [/status of 409/]);
  schoon(karim);
});

test("twee telefoons schreven zonder netwerk iets anders: het bureau laat beide zien en iemand kiest", async () => {
  const een = await hub.telefoon("Een", "wijkconcierge");
  const ander = await hub.telefoon("Ander", "wijkconcierge");
  const melding = await een.meld("Lampen stuk", { categorie: "verlichting" });
  await een.sync();
  await ander.sync();
  await een.doe("melding", "omschrijven", melding, "--omschrijving", "Eén lamp stuk");
  await ander.doe("melding", "omschrijven", melding, "--omschrijving", "Drie lampen stuk");
  await een.sync();
  await ander.sync();

  const page = await browser.pagina();
  await begin(page, hub, "Fatima");
  await open(page, hub, melding);
  const botsing = page.locator(".botsing");
  await botsing.waitFor();
  const woorden = await botsing.innerText();
  for (const waarde of ["Eén lamp stuk", "Drie lampen stuk"]) assert.ok(woorden.includes(waarde), woorden);
  await page.getByRole("button", { name: "Dit klopt: Eén lamp stuk" }).click();
  await gezegd(page, "");
  await botsing.waitFor({ state: "detached" });
  await ander.sync();
  const shown = await ander.toon(melding);
  assert.equal(shown.omschrijving, "Eén lamp stuk");
  assert.deepEqual(shown.conflicten, []);
  schoon(page);
});

test("een tafel die een ander opent: de velden komen vanzelf, en wat iemand invult blijft staan", async () => {
  const [karin, wim] = [await browser.pagina(), await browser.pagina()];
  await begin(karin, hub, "Karin", "wijkconcierge");
  await begin(wim, hub, "Wim", "wijkconcierge");
  await karin.goto(`${hub.adres}/bureau/spreekuur/nieuw`);
  await karin.getByLabel("Waar komt de tafel te staan?").fill("Buurthuis");
  await karin.getByRole("button", { name: "In de agenda zetten" }).click();
  await gezegd(karin, "staat in de agenda");
  const tafel = `${karin.url()}/tafel`;
  await wim.goto(`${hub.adres}/bureau/spreekuren`);
  await wim.getByRole("link", { name: "Buurthuis" }).waitFor();
  await wim.goto(tafel);
  await wim.getByText("De tafel staat nog niet open.").waitFor();
  await karin.getByRole("button", { name: "Open de tafel" }).click();
  await wim.getByRole("button", { name: "Bewaar dit bezoek" }).waitFor();
  await wim.getByLabel(/Wat vraagt de bezoeker/).fill("Waar vraag ik een pas aan?");
  await karin.getByRole("button", { name: "1 erbij" }).click();
  await wim.locator("#geteld b", { hasText: "1" }).waitFor();
  assert.equal(await wim.getByLabel(/Wat vraagt de bezoeker/).inputValue(), "Waar vraag ik een pas aan?");
  schoon(karin);
  schoon(wim);
});
