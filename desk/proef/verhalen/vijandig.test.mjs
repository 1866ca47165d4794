// What people write is text, wherever it is shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, gezegd, open, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";

const STREKEN = [
  "<script>globalThis.gehackt=1</script>",
  "<img src=x onerror=globalThis.gehackt=1>",
  "\"><svg onload=globalThis.gehackt=1>",
  "javascript:globalThis.gehackt=1 {{7*7}} ${7*7} &lt;b&gt;",
  "<a href=/ hx-get=/bureau/uitloggen hx-trigger=load data-hx-on:load=alert(1)>x</a>",
];

test("wat mensen schrijven blijft tekst: in lijst, melding, kaart, zoekveld, voorbeeld en naam", async () => {
  const streek = STREKEN.join(" ");
  const naam = "<img src=x onerror=globalThis.gehackt=1>";
  const telefoon = await hub.telefoon("streken", "wijkconcierge");
  const melding = await telefoon.meld(streek);
  await telefoon.doe("melding", "noteren", melding, "--notitie", streek);
  await telefoon.doe("melding", "beantwoorden", melding, "--antwoord", streek);
  await telefoon.sync();
  const page = await browser.pagina();
  await begin(page, hub, naam);
  const veilig = async (waar) => {
    assert.equal(await page.evaluate(() => globalThis.gehackt), undefined, waar);
    assert.equal(await page.locator("main script, main img[onerror], svg[onload], a[hx-get]").count(), 0, waar);
  };
  assert.ok((await page.locator(".top .wie").innerText()).includes("<img src=x"), "the name is text");
  await open(page, hub, melding);
  const tekst = await page.locator("main").innerText();
  for (const deel of STREKEN) assert.ok(tekst.includes(deel), deel);
  await veilig("melding");
  await page.getByLabel("Wat schrijft u?").fill(streek);
  await page.getByRole("button", { name: "Bekijk het antwoord" }).click();
  await page.locator(".telefoonblad").waitFor();
  await veilig("voorbeeld");
  await page.getByRole("button", { name: "Antwoord geven" }).click();
  await gezegd(page, "");
  for (const pad of ["/bureau/werk?lijst=alles", `/bureau/werk?lijst=alles&zoek=${encodeURIComponent(streek)}`, "/bureau/kaart", "/bureau/rondes"]) {
    await page.goto(`${hub.adres}${pad}`);
    await page.locator("main").waitFor();
    await page.waitForTimeout(pad.endsWith("kaart") ? 2500 : 200);
    await veilig(pad);
  }
  schoon(page);

  const baas = await browser.pagina();
  await begin(baas, hub, "\"><svg onload=globalThis.gehackt=1>", "beheerder");
  await baas.goto(`${hub.adres}/bureau/beheer/mensen`);
  const mensen = await baas.locator("main").innerText();
  assert.ok(mensen.includes(naam) && mensen.includes("<svg onload="), mensen);
  await baas.locator("tbody a").first().click();
  await baas.locator("main h1").waitFor();
  assert.equal(await baas.evaluate(() => globalThis.gehackt), undefined);
  assert.equal(await baas.locator("main img, main svg[onload]").count(), 0);
  schoon(baas);
});
