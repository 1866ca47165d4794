// Every page, in light, dark and at the width of a phone: axe finds nothing, nothing is wider than the screen, nothing is
// said on the console, nothing is asked elsewhere. A picture of each goes to target/proef.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser } from "../hulp/browser.mjs";
import { axe, begin, inloggen, plaatje, rij, schoon } from "../hulp/bureau.mjs";
import { stad } from "../hulp/stad.mjs";
import { Hub } from "../hulp/programma.mjs";

const STANDEN = {
  laptop: {},
  donker: { colorScheme: "dark" },
  telefoon: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  contrast: { contrast: "more" },
  groot: { viewport: { width: 640, height: 400 } },
};

let hub;
let browser;
let plekken;
let gebruiker;
let collega;
before(async () => {
  hub = await new Hub().start();
  browser = await new Browser().open();
  plekken = await stad(hub);
  const page = await browser.pagina();
  gebruiker = await begin(page, hub, "Sanne de Vries", "beheerder");
  await page.context().close();
  const andere = await browser.pagina();
  collega = await begin(andere, hub, "Carla Mol", "wijkconcierge");
  await andere.context().close();
});
after(async () => {
  await browser?.dicht();
  await hub?.weg();
});

for (const [stand, opties] of Object.entries(STANDEN)) {
  test(`elke pagina is toegankelijk en past: ${stand}`, async () => {
    const mens = await browser.mens(opties);
    const page = await browser.pagina(mens);
    const mis = [];
    const bekijk = (naam, adres) => bekijkOp(page, naam, adres);
    const bekijkOp = async (page, naam, adres) => {
      if (adres) await page.goto(`${hub.adres}${adres}`);
      await page.locator("main").waitFor();
      // A map that waits behind a closed fold is drawn when somebody opens it.
      if (await page.locator("[data-kaart]:not([hidden]):not(details:not([open]) [data-kaart])").count()) {
        await page.locator(":is(.kaart--klaar, .kaart--niet):visible").first().waitFor({ timeout: 30_000 });
        await page.waitForTimeout(600);
      }
      await page.evaluate(() => document.fonts.ready);
      await plaatje(page, `${naam}-${stand}`, naam !== "kaart" || stand !== "laptop");
      for (const klacht of await axe(page)) mis.push(`${naam}: ${klacht}`);
      const breed = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (breed > 0) mis.push(`${naam}: ${breed} px wider than the screen`);
    };
    await bekijk("inloggen", "/bureau/inloggen");
    await bekijk("eerste-keer", "/bureau/eerste-keer");
    await inloggen(page, hub, plekken.lezer);
    await rij(page, hub, plekken.botsing);
    await bekijk("werk", "/bureau/werk?lijst=alles");
    await bekijk("werk-leeg", "/bureau/werk?lijst=alles&zoek=bestaatniet");
    await bekijk("melding", `/bureau/melding/${plekken.gewoon}`);
    await bekijk("melding-botsing", `/bureau/melding/${plekken.botsing}`);
    await bekijk("samenvoegen", `/bureau/melding/${plekken.gewoon}/samenvoegen?met=${plekken.botsing}`);
    await bekijk("splitsen", `/bureau/melding/${plekken.gesplitst}/splitsen`);
    await page.goto(`${hub.adres}/bureau/melding/${plekken.gesplitst}`);
    await page.getByRole("link", { name: /Andere soort/ }).first().click();
    await page.getByRole("heading", { level: 1, name: "Waar gaat dit over?" }).waitFor();
    await bekijk("soort");
    await bekijk("taken", "/bureau/taken?team=wijkbeheer");
    await bekijk("taken-leeg", "/bureau/taken");
    await bekijk("aandacht", "/bureau/aandacht");
    await page.goto(`${hub.adres}/bureau/melding/${plekken.gewoon}`);
    for (const naam of ["Klaar melden", "Team erbij", "Ander team of andere eigenaar"]) await page.locator("summary", { hasText: naam }).first().click();
    await bekijk("melding-open");
    await bekijk("nieuw", "/bureau/melding/nieuw");
    await bekijk("kaart", "/bureau/kaart");
    await bekijk("rondes", "/bureau/rondes");
    await page.locator("tbody a").last().click();
    await page.getByRole("heading", { level: 1, name: /Ronde van/ }).waitFor();
    await bekijk("ronde");
    await page.goto(`${hub.adres}/bureau/ronde/${plekken.ronde}`);
    for (const naam of ["Iets overdragen", "Toch hier stoppen", "Iemand erbij zetten"]) await page.locator("summary", { hasText: naam }).click();
    await bekijk("ronde-loopt");
    await page.goto(`${hub.adres}/bureau/ronde/nieuw`);
    await page.locator("summary", { hasText: "Wie lopen mee" }).click();
    await bekijk("ronde-nieuw");
    await page.goto(`${hub.adres}/bureau/ronde/inlezen`);
    await page.getByLabel("Bestand met de route (GPX)").setInputFiles({ name: "x.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from("geen route") });
    await page.getByRole("button", { name: "Ronde inlezen" }).click();
    await page.locator(".foutmelding").waitFor();
    await bekijk("ronde-inlezen");
    await bekijk("melding-eigen", `/bureau/melding/${plekken.eigen}`);
    await page.getByRole("link", { name: /Verbeter uw woorden/ }).click();
    await page.getByRole("heading", { level: 1, name: "Uw woorden verbeteren" }).waitFor();
    await bekijk("woorden");
    await bekijk("afspraken", "/bureau/afspraken");
    await bekijk("afspraak-nieuw", `/bureau/afspraak/nieuw?bij=melding:${plekken.gewoon}`);
    await bekijk("initiatieven", "/bureau/initiatieven");
    await bekijk("initiatief-nieuw", "/bureau/initiatief/nieuw");
    await bekijk("overleggen", "/bureau/overleggen");
    await bekijk("overleg", "/bureau/overleg/wijkcoordinatieteam_nieuw_den_helder");
    await bekijk("afspraak", `/bureau/afspraak/${plekken.afspraak}`);
    await bekijk("initiatief", `/bureau/initiatief/${plekken.initiatief}`);
    await bekijk("vergadering", `/bureau/vergadering/${plekken.vergadering}`);
    await bekijk("vergadering-voorstel", `/bureau/vergadering/${plekken.vergadering}?punt=voorstel`);
    await bekijk("schouwen", "/bureau/schouwen");
    await bekijk("schouw-nieuw", "/bureau/schouw/nieuw");
    await bekijk("schouw-plan", `/bureau/schouw/${plekken.schouwGepland}`);
    await bekijk("schouw", `/bureau/schouw/${plekken.schouw}`);
    await bekijk("schouw-waarneming", `/bureau/schouw/${plekken.schouw}/waarneming/${plekken.schouwGezien}`);
    await bekijk("schouw-halte", `/bureau/schouw/${plekken.schouw}/halte/${plekken.schouwHalte}`);
    await bekijk("spreekuren", "/bureau/spreekuren");
    await bekijk("spreekuur-nieuw", "/bureau/spreekuur/nieuw");
    await bekijk("spreekuur", `/bureau/spreekuur/${plekken.tafel}`);
    await page.goto(`${hub.adres}/bureau/spreekuur/${plekken.botst}`);
    await page.locator("summary", { hasText: "Plek, thema of tijd" }).click();
    await bekijk("spreekuur-botsing");
    await page.getByRole("link", { name: "Kies wat geldt" }).click();
    await page.getByRole("heading", { level: 1, name: "Kies wat geldt" }).waitFor();
    await bekijk("kiezen");
    await bekijk("bon-opzoeken", "/bureau/bon");
    await bekijk("bij-mijn-team", "/bureau/vragen");
    await aanTafel(page);
    await bekijk("aan-tafel");
    // A picture leaves empty style attributes behind, which htmx would copy; the slip is still there on a page of its own.
    await page.reload();
    await page.getByRole("button", { name: "De bezoeker heeft de bon" }).click();
    await page.getByText("De bezoeker heeft de bon").waitFor({ state: "detached" });
    await bekijk("ik", "/bureau/ik");
    await bekijk("weg", "/bureau/dit-is-er-niet");
    await page.goto(`${hub.adres}/bureau/melding/${plekken.gewoon}`);
    await page.getByLabel("Wat schrijft u?").fill("De lampen worden donderdag gemaakt. Daarna hoort u weer van ons.");
    await page.getByRole("button", { name: "Bekijk het antwoord" }).click();
    await page.locator(".telefoonblad").waitFor();
    await bekijk("voorbeeld");
    schoon(page, [/status of 4(04|22)/]);
    await mens.close();

    const wie = { partner: ["zorgvragen", "/bureau/zorgvragen"], zorglezer: ["melding-zorg", `/bureau/melding/${plekken.zorg}`] };
    for (const [rol, [naam, adres]] of Object.entries(wie)) {
      const eigen = await browser.pagina(await browser.mens(opties));
      await inloggen(eigen, hub, plekken[rol]);
      await bekijkOp(eigen, naam, adres);
      schoon(eigen);
      await eigen.context().close();
    }

    const baas = await browser.pagina(await browser.mens(opties));
    await inloggen(baas, hub, gebruiker);
    await rij(baas, hub, plekken.gewoon);
    await baas.goto(`${hub.adres}/bureau/melding/${plekken.gewoon}`);
    await baas.getByRole("link", { name: /Vernietig voorgoed/ }).click();
    await baas.getByRole("heading", { level: 1, name: "Dit voorgoed vernietigen?" }).waitFor();
    await bekijkOp(baas, "vernietigen");
    await bekijkOp(baas, "gezondheid", "/bureau/beheer/gezondheid");
    await bekijkOp(baas, "uitnodigen", "/bureau/beheer/uitnodigen");
    await bekijkOp(baas, "mensen", "/bureau/beheer/mensen");
    await baas.getByRole("link", { name: "Karim" }).click();
    await baas.getByRole("heading", { level: 1, name: "Karim" }).waitFor();
    await bekijkOp(baas, "mens");
    schoon(baas);
    await baas.context().close();

    const partner = await browser.pagina(await browser.mens(opties));
    await inloggen(partner, hub, collega);
    await rij(partner, hub, plekken.gewoon);
    await bekijkOp(partner, "vragen", "/bureau/vragen");
    await bekijkOp(partner, "vraag", `/bureau/vraag/${plekken.vraag}`);
    schoon(partner);
    await partner.context().close();
    assert.deepEqual(mis, []);
  });
}

/** A visitor with a question, with single keys: the slip stands on the page. */
async function aanTafel(page) {
  await page.goto(`${hub.adres}/bureau/spreekuur/${plekken.tafel}/tafel`);
  await page.locator("[data-toets='2']").waitFor({ state: "attached" });
  await page.keyboard.press("2");
  assert.ok(await page.getByRole("radio", { name: "Geld en schulden" }).isChecked(), "a key chooses what it is about");
  await page.getByLabel("Wat vraagt de bezoeker?").fill("Kan ik de huur in delen betalen?");
  await page.getByRole("button", { name: "Bewaar dit bezoek" }).click();
  await page.locator(".strookcode").waitFor();
}

test("op papier staat alleen de bon, op de maat van een strook", async () => {
  const page = await browser.pagina(await browser.mens());
  await inloggen(page, hub, plekken.lezer);
  await rij(page, hub, plekken.gewoon);
  await aanTafel(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("h1:visible, button:visible, nav:visible, form:visible").count(), 0);
  const blad = await page.locator(".strook-blad").boundingBox();
  assert.ok(Math.abs(blad.width / blad.height - 90 / 55) < 0.05, `${blad.width} × ${blad.height}`);
  await plaatje(page, "bon-papier");
  schoon(page);
  await page.context().close();
});

test("gedwongen kleuren en papier: alles blijft te lezen, en op papier staat niets om op te drukken", async () => {
  const page = await browser.pagina(await browser.mens({ forcedColors: "active" }));
  await inloggen(page, hub, plekken.lezer);
  await page.goto(`${hub.adres}/bureau/werk?lijst=alles`);
  await plaatje(page, "werk-gedwongen");
  await page.emulateMedia({ media: "print", forcedColors: "none" });
  for (const [naam, adres] of [["werk", "/bureau/werk?lijst=alles"], ["melding", `/bureau/melding/${plekken.botsing}`], ["schouw", `/bureau/schouw/${plekken.schouw}`]]) {
    await page.goto(`${hub.adres}${adres}`);
    await plaatje(page, `${naam}-papier`);
    const knoppen = await page.locator("button:visible, nav:visible, textarea:visible, select:visible").count();
    assert.equal(knoppen, 0, `${naam} on paper`);
  }
  schoon(page);
});
