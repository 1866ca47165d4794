// With the keyboard alone, from the login page to the answer; and single keys, which can be switched off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WACHTWOORD, begin, gezegd, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";
import { totdat } from "../hulp/wacht.mjs";

/** Presses Tab until what has focus is meant; every stop on the way must be visible. */
async function tab(page, wat) {
  for (let keer = 0; keer < 120; keer += 1) {
    await page.keyboard.press("Tab");
    const hier = await page.evaluate(() => {
      const el = document.activeElement;
      const stijl = getComputedStyle(el);
      const naam = el.getAttribute("aria-label") || el.labels?.[0]?.textContent || el.textContent || "";
      const rij = el.closest("tr");
      const zichtbaar = stijl.outlineStyle !== "none" || stijl.boxShadow !== "none" || (rij && getComputedStyle(rij).outlineStyle !== "none");
      const omhulsel = el.closest(".zoek, .soort-keus");
      return { id: el.id, naam: naam.trim().replace(/\s+/g, " "), zichtbaar: Boolean(zichtbaar || omhulsel), tag: el.tagName };
    });
    if (hier.tag === "BODY") continue;
    assert.ok(hier.zichtbaar, `focus is seen on ${hier.tag} ${hier.id} ${hier.naam}`);
    if (wat(hier)) return;
  }
  throw new Error("Tab komt er niet");
}

test("met alleen het toetsenbord van inloggen tot antwoord", async () => {
  const joke = await hub.telefoon("Joke");
  const melding = await joke.meld("Put verstopt", { categorie: "water_en_riool" });
  await joke.sync();
  const eerst = await browser.pagina();
  const gebruiker = await begin(eerst, hub, "Sanne");
  await eerst.context().close();

  const page = await browser.pagina();
  await page.goto(`${hub.adres}/bureau/inloggen`);
  await tab(page, ({ id }) => id === "gebruikersnaam");
  await page.keyboard.type(gebruiker);
  await tab(page, ({ id }) => id === "wachtwoord");
  await page.keyboard.type(WACHTWOORD);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Hoofdmenu" }).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Naar de inhoud", "first the skip link");
  await page.keyboard.press("Enter");
  await tab(page, ({ naam }) => naam.startsWith("Alle meldingen") || naam.startsWith("Alles"));
  await page.keyboard.press("Enter");
  await page.locator(`#rij-${melding}`).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Put verstopt" }).waitFor();
  await tab(page, ({ id }) => id === "antwoord");
  await page.keyboard.type("De put is schoon.");
  await tab(page, ({ naam }) => naam === "Bekijk het antwoord");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Zo leest de melder het" }).waitFor();
  await tab(page, ({ naam }) => naam === "Antwoord geven");
  await page.keyboard.press("Enter");
  await gezegd(page, "Het antwoord is gegeven");
  await joke.sync();
  assert.equal((await joke.toon(melding)).antwoord, "De put is schoon.");
  schoon(page);
});

test("losse toetsen: j en k lopen, x kiest, schuine streep zoekt, en uit is uit", async () => {
  const joke = await hub.telefoon("Joke2");
  for (const wat of ["Eerste", "Tweede", "Derde"]) await joke.meld(wat);
  await joke.sync();
  const page = await browser.pagina();
  await begin(page, hub, "Karim");
  await page.goto(`${hub.adres}/bureau/werk?lijst=alles`);
  await page.getByText("Derde").first().waitFor();
  await page.locator(".toetsen").waitFor();
  const rij = () => page.evaluate(() => [...document.querySelectorAll("tbody tr")].findIndex((tr) => tr.contains(document.activeElement)));
  await page.keyboard.press("j");
  assert.equal(await rij(), 0);
  await page.keyboard.press("j");
  assert.equal(await rij(), 1);
  await page.keyboard.press("k");
  assert.equal(await rij(), 0);
  await page.keyboard.press("x");
  await page.getByText("1 gekozen").waitFor();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
  await page.keyboard.type("jjj");
  assert.equal(await page.evaluate(() => document.activeElement.value), "jjj", "in a field letters are letters");
  await page.getByRole("button", { name: "Zet losse toetsen uit" }).click();
  await page.reload();
  await page.keyboard.press("j");
  assert.equal(await rij(), -1);
  await page.getByRole("button", { name: "Zet losse toetsen aan" }).waitFor();
  schoon(page);
});

test("de kaart met het toetsenbord: groter met een toets en met een knop, en van een punt naar de melding", async () => {
  const joke = await hub.telefoon("Joke3");
  const melding = await joke.meld("Bank zonder leuning", { categorie: "spelen_en_zitten", plek: "52.9300,4.7400" });
  await joke.sync();
  const page = await browser.pagina();
  await begin(page, hub, "Fatima");
  await page.goto(`${hub.adres}/bureau/kaart`);
  await page.locator(`#open-${melding}`).waitFor();
  const punt = page.locator(`.kaartpunt[href$="${melding}"]`);
  await punt.waitFor({ timeout: 30_000 });
  const plek = async () => (await punt.boundingBox())?.y;
  const eerst = await plek();
  await page.locator(".maplibregl-canvas").focus();
  await page.keyboard.press("ArrowUp");
  await totdat("the map moved", async () => Math.abs((await plek()) - eerst) > 20);
  await page.getByRole("button", { name: "Alles in beeld" }).focus();
  await page.keyboard.press("Enter");
  await totdat("the map is back", async () => Math.abs((await plek()) - eerst) < 2);
  await punt.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Bank zonder leuning" }).waitFor();
  schoon(page);
});

test("met alleen het toetsenbord een schouw plannen, de volgorde veranderen en beginnen", async () => {
  const page = await browser.pagina();
  await begin(page, hub, "Hassan");
  await page.goto(`${hub.adres}/bureau/schouwen`);
  await tab(page, ({ naam }) => naam === "Schouw plannen");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Schouw plannen" }).waitFor();
  await tab(page, ({ id }) => id === "naam");
  await page.keyboard.type("Avondschouw");
  await tab(page, ({ id }) => id === "haltes");
  await page.keyboard.type("Markt\nSchool");
  await tab(page, ({ naam, tag }) => tag === "BUTTON" && naam === "Schouw plannen");
  await page.keyboard.press("Enter");
  await gezegd(page, "De schouw is gepland");
  await tab(page, ({ naam }) => naam === "Later: Markt");
  await page.keyboard.press("Enter");
  await gezegd(page, "De volgorde is veranderd");
  assert.deepEqual(await page.locator(".route h3").allInnerTexts(), ["School", "Markt"]);
  await tab(page, ({ naam }) => naam === "Schouw beginnen");
  await page.keyboard.press("Enter");
  await gezegd(page, "De schouw is begonnen");
  await tab(page, ({ naam, tag }) => tag === "SUMMARY" && naam === "Iets opschrijven dat gezien is");
  await page.keyboard.press("Enter");
  await tab(page, ({ naam }) => naam === "Gaat goed");
  await page.keyboard.press("ArrowDown");
  await tab(page, ({ id }) => id === "tekst");
  await page.keyboard.type("Bij de school is het donker");
  await tab(page, ({ naam, tag }) => tag === "BUTTON" && naam === "Opschrijven");
  await page.keyboard.press("Enter");
  await gezegd(page, "Dit staat bij de schouw");
  await page.getByText("Bij de school is het donker").first().waitFor();
  schoon(page);
});
