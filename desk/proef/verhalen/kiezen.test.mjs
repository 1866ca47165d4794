// What two people did at once without network and cannot both stand: the desk shows it, somebody chooses, and both phones read it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, gezegd, schoon } from "../hulp/bureau.mjs";
import { browser, hub } from "../hulp/verhaal.mjs";

/** Both get what the other made. */
async function ontmoeten(...telefoons) {
  for (const telefoon of [...telefoons, ...telefoons]) {
    await telefoon.sync();
  }
}

test("samengevoegd terwijl een ander eraan begon: het bureau kiest, en wie het meldde leest waar het verder gaat", async () => {
  const [karim, olga] = [await hub.telefoon("Karim K", "wijkmanager"), await hub.telefoon("Olga K", "wijkmanager")];
  const page = await browser.pagina();
  await begin(page, hub, "Kees");
  const zak = await karim.meld("Zak bij de bank");
  const bank = await karim.meld("Bankstel naast de bank");
  await ontmoeten(karim, olga);
  await karim.doe("melding", "samenvoegen", zak, bank);
  await olga.doe("melding", "status", zak, "--naar", "in_behandeling");
  await ontmoeten(karim, olga);

  await page.goto(`${hub.adres}/bureau/melding/${zak}`);
  await page.getByRole("heading", { name: /verschillende dingen bij\s+met welke melding dit samengaat/ }).waitFor();
  await page.getByRole("button", { name: "Dit klopt: Bankstel naast de bank" }).click();
  await gezegd(page, "U koos wat");
  await ontmoeten(karim, olga);
  for (const telefoon of [karim, olga]) {
    assert.equal((await telefoon.toon(zak)).samengevoegd_met, bank);
  }
  schoon(page);
});

test("een halte eruit gehaald terwijl een ander haar verplaatst: zij blijft in het plan tot iemand kiest", async () => {
  const [karim, olga] = [await hub.telefoon("Karim H", "wijkmanager"), await hub.telefoon("Olga H", "wijkmanager")];
  const page = await browser.pagina();
  await begin(page, hub, "Helma");
  const { id } = await karim.doe("schouw", "plannen", "--naam", "Schouw bij de brug", "--halte", "Brug@52.9555,4.7690", "--halte", "Plein@52.9560,4.7700");
  await ontmoeten(karim, olga);
  await karim.doe("schouw", "halte", "weghalen", id, "Brug");
  await olga.doe("schouw", "halte", "hernoemen", id, "Brug", "--naam", "Nieuwe brug");
  await ontmoeten(karim, olga);

  await page.goto(`${hub.adres}/bureau/schouw/${id}`);
  await page.getByRole("heading", { name: "Er staan verschillende dingen bij de vraag of halte “Nieuwe brug” blijft" }).waitFor();
  await page.getByRole("button", { name: "Dit geldt: de halte weghalen" }).click();
  await gezegd(page, "U koos wat");
  await ontmoeten(karim, olga);
  for (const telefoon of [karim, olga]) {
    assert.deepEqual((await telefoon.doe("schouw", "toon", id)).haltes.map((halte) => halte.naam), ["Plein"]);
  }
  schoon(page);
});
