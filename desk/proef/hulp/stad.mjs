// A small town with something in every state, so that pages show what they can show.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { begin } from "./bureau.mjs";
import { Browser } from "./browser.mjs";

const MELDINGEN = [
  ["verlichting", "Garages al weken donker", "52.9555,4.7690"],
  ["vernieling", "Ruit van bushokje kapot", "52.9548,4.7702"],
  ["afval", "Matrassen naast de container bij de Zuidgracht, al de derde keer deze maand", "52.9562,4.7713"],
  ["spelen_en_zitten", "Hek van speelplek klemt", "52.9420,4.7560"],
  ["straat_en_stoep", "Stoep ligt los bij nummer 14", "52.9440,4.7500"],
  ["groen", "Struiken over het voetpad", "52.9330,4.7690"],
  ["dieren", "Ratten bij de ondergrondse container", "52.9575,4.7610"],
  ["water_en_riool", "Put verstopt, straat staat blank", "52.9300,4.7400"],
  ["verlichting", "Rij lantaarns uit", "52.9500,4.7400"],
];

/** Fills the hub; gives what pages are looked at by, and who looks. */
export async function stad(hub) {
  const joke = await hub.telefoon("Joke Bakker");
  const karim = await hub.telefoon("Karim", "wijkconcierge");
  const browser = await new Browser().open();
  try {
    return await vul(hub, browser, joke, karim);
  } finally {
    await browser.dicht();
  }
}

async function vul(hub, browser, joke, karim) {
  const page = await browser.pagina();
  const foto = join(hub.map, "lantaarn.jpg");
  writeFileSync(foto, await teken(page));
  writeFileSync(join(hub.map, "ronde.gpx"), gpx());
  await joke.doe("ronde", "importeren", "--gpx", join(hub.map, "ronde.gpx"));
  const ids = [];
  for (const [categorie, tekst, plek] of MELDINGEN) ids.push(await joke.meld(tekst, { categorie, plek, foto: ids.length < 2 ? foto : undefined }));
  await joke.sync();
  await karim.sync();
  const [gewoon, bezig, botsing, klaar, , niet] = ids;
  const status = (id, naar, ...extra) => karim.doe("melding", "status", id, "--naar", naar, ...extra);
  await karim.doe("melding", "toewijzen", bezig, "--team", "wijkbeheer");
  await status(bezig, "in_behandeling");
  await karim.doe("melding", "toewijzen", klaar, "--team", "wijkbeheer");
  await status(klaar, "in_behandeling");
  await status(klaar, "zegt_klaar");
  await status(niet, "kan_niet", "--reden", "In maart gaat de straat open, dan pas.");
  await karim.doe("melding", "noteren", gewoon, "--notitie", "Buren belden ook.");
  await karim.sync();
  await joke.sync();
  await joke.doe("melding", "omschrijven", botsing, "--omschrijving", "Twee matrassen en een bank").catch(() => {});
  await karim.doe("melding", "omschrijven", botsing, "--omschrijving", "Drie matrassen bij de bak");
  const tafel = await aanTafel(karim, gewoon);
  const buiten = await opSchouw(karim, joke, foto);
  await geefTaken(karim, gewoon);
  await karim.doe("melding", "samenvoegen", ids[8], ids[6]);
  await joke.sync();
  await karim.sync();
  const botst = await verhuis(hub, karim);
  const zorg = await vraagPartner(hub, joke);
  const ronde = await opRonde(karim, gewoon);
  const lezer = await begin(page, hub, "Sanne Lezer", "wijkmanager");
  const eigen = await meldt(page, hub);
  const anders = {};
  for (const [wie, naam, rol, team] of [["partner", "Willem Wijkagent", "wijkagent"], ["zorglezer", "Noor Zorg", "teamlid", "zorg"]]) {
    const eigen = await browser.pagina();
    anders[wie] = await begin(eigen, hub, naam, rol, [], team);
    await eigen.context().close();
  }
  return { gewoon, botsing, klaar, ids, gesplitst: ids[6], zorg, botst, ...tafel, ...buiten, ...anders, lezer, ronde, eigen };
}

/** A ronde that goes on, with somebody along, something found and something handed over. */
async function opRonde(karim, melding) {
  const { id } = await karim.doe("ronde", "starten", "--groep", "visbuurt");
  await karim.doe("ronde", "deelnemen", id, "--wie", "Joke Bakker");
  await karim.meld("Fietswrak tegen de gevel", { categorie: "afval", plek: "52.9580,4.7630" });
  await karim.doe("ronde", "overdragen", "--team", "handhaving", "--wat", "Kijk vanavond of het hek dicht is", "--melding", melding);
  await karim.sync();
  return id;
}

/** Something that who looks reported at the desk: its id. */
async function meldt(page, hub) {
  await page.goto(`${hub.adres}/bureau/melding/nieuw`);
  await page.getByRole("radio", { name: "Groen", exact: true }).check();
  await page.getByLabel("Wat is er?").fill("Tak hangt laag boven het fietspad");
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  const adres = await page.getByRole("link", { name: "Bekijk de melding" }).getAttribute("href");
  return adres.split("/").pop();
}

/** Three teams each have their own part; one is at it and one is done. */
async function geefTaken(karim, melding) {
  const taak = (team, ...vraag) => karim.doe("taak", "geven", melding, "--team", team, ...vraag);
  await taak("wijkbeheer", "--vraag", "Lamp en kap vervangen");
  const snoeien = await taak("woningstichting", "--vraag", "Struiken bij de garages snoeien");
  const kijken = await taak("wijkagenten");
  await karim.doe("taak", "oppakken", snoeien.id);
  await karim.doe("taak", "afronden", kijken.id, "--uitslag", "niets_aangetroffen", "--reden", "Twee avonden gekeken, niemand gezien.");
}

/** Two move one table without knowing of each other. */
async function verhuis(hub, karim) {
  const olga = await hub.telefoon("Olga", "wijkconcierge");
  const { spreekuur: { id } } = await karim.doe("spreekuur", "plannen", "--plek", "Buurthuis", "--gebied", "WK040001", "--wanneer", "2099-12-02T10:00");
  await karim.sync();
  await olga.sync();
  await olga.doe("spreekuur", "bijstellen", id, "--plek", "Buurthuis, kleine zaal", "--wanneer", "2099-12-02T11:00");
  await karim.doe("spreekuur", "bijstellen", id, "--plek", "Bibliotheek, want de zaal is dicht", "--wanneer", "2099-12-03T10:00");
  await olga.sync();
  await karim.sync();
  return id;
}

/** Somebody is worried about somebody; team Zorg asks the police to call. */
async function vraagPartner(hub, joke) {
  await joke.doe("signaal", "melden", "--categorie", "zorg", "--omschrijving", "Buurvrouw van nummer 8 is erg in de war");
  await joke.sync();
  const noor = await hub.telefoon("Noor", "teamlid", [], "zorg");
  const [{ id }] = await noor.doe("melding", "lijst");
  await noor.doe("taak", "zorg-vragen", id, "--team", "wijkagenten", "--vraag", "bel_ons");
  await noor.sync();
  return id;
}

/** What is agreed, what residents want, and a vergadering with something decided. */
async function aanTafel(karim, melding) {
  const { id: afspraak } = await karim.doe("afspraak", "maken", "--wat", "Kijken of het licht genoeg is", "--dag", "2026-01-06", "--team", "wijkbeheer", "--bij", melding);
  await karim.doe("afspraak", "voortgang", afspraak, "--tekst", "De monteur is gebeld.");
  const { id: initiatief } = await karim.doe("bewonersinitiatief", "indienen", "--naam", "Bloembakken in de Janzenstraat", "--gebied", "BU04000105");
  await karim.doe("bewonersinitiatief", "steun", initiatief, "--bewoners", "12");
  const { id: vergadering } = await karim.doe("vergadering", "plannen", "--overleg", "wijkcoordinatieteam_nieuw_den_helder", "--wanneer", "2026-01-08 10:00", "--plaats", "Buurthuis");
  const { agenda } = await karim.doe("vergadering", "agenda", vergadering, "--punt", "Ruit van het bushokje", "--punt", "Scooters op het plein");
  await karim.doe("vergadering", "besluit", vergadering, "--punt", agenda[0].id, "--besluit", "Wijkbeheer maakt de ruit vóór vrijdag.");
  return { afspraak, initiatief, vergadering, ...(await opSpreekuur(karim)) };
}

/** A table that is open, with visitors, a question for Karim's team, something with nobody, and a melding. */
export async function opSpreekuur(karim) {
  await karim.doe("spreekuur", "plannen", "--plek", "Bibliotheek, eerste verdieping", "--gebied", "WK040003", "--thema", "energie", "--wanneer", "2099-12-01T13:00:00Z");
  const { spreekuur: { id: tafel } } = await karim.doe("spreekuur", "plannen", "--plek", "Winkelcentrum, bij de lift", "--soort", "popup", "--gebied", "WK040003", "--thema", "geld");
  await karim.doe("spreekuur", "verwachten", tafel, "--team", "woningstichting", "--team", "opbouwwerk", "--team", "wijkagenten");
  await karim.doe("spreekuur", "openen", tafel);
  const bezoek = (thema, ...extra) => karim.doe("spreekuur", "bezoek", tafel, "--thema", thema, ...extra);
  const { id } = await bezoek("geld", "--gebied", "BU04000302");
  const { vraag } = await karim.doe("spreekuur", "vraag", id, "--vraag", "Mijn energierekening is verdubbeld. Is er hulp voor mensen met een klein pensioen?");
  await bezoek("wonen", "--team", "woningstichting", "--gebied", "BU04000303");
  await bezoek("wonen", "--team", "woningstichting");
  await bezoek("opgroeien", "--team", "opbouwwerk", "--gebied", "BU04000302");
  await bezoek("werk");
  await karim.doe("spreekuur", "bezoek", tafel, "--tel", "9");
  await karim.doe("signaal", "melden", "--categorie", "straat_en_stoep", "--omschrijving", "Losse tegel bij de apotheek", "--gebied", "BU04000302", "--spreekuur", tafel);
  return { tafel, vraag: vraag.id };
}

/** A schouw that is planned and one that was walked: by two, with a picture, measured twice, settled and reported. */
async function opSchouw(karim, joke, foto) {
  const plan = (naam, ...meer) => karim.doe("schouw", "plannen", "--naam", naam, "--gebied", "BU04000105", ...meer);
  const { id: gepland } = await plan("Schouw met de school", "--thema", "Veilig naar school", "--op", "2099-12-01T14:00", "--bewoners", "8", "--halte", "Schoolplein@52.9569,4.7640", "--halte", "Oversteek@52.9577,4.7655", "--halte", "Speeltuin");
  const { id: schouw } = await plan("Schouw Visbuurt", "--thema", "Schoon en heel", "--bewoners", "12", "--halte", "Plein aan de Vischmarkt@52.9572,4.7611", "--halte", "Janzenstraat@52.9580,4.7630", "--halte", "Garages@52.9590,4.7650", "--halte", "Kade@52.9597,4.7670");
  await karim.doe("schouw", "deelnemen", schouw, "--deel", "opnemer");
  const { haltes } = await karim.doe("schouw", "beginnen", schouw);
  await karim.sync();
  await joke.sync();
  const zie = (wie, wat, halte, tekst, ...meer) => wie.doe("schouw", wat, schouw, "--halte", halte.id, "--tekst", tekst, ...meer);
  await zie(joke, "goed", haltes[0], "De nieuwe banken worden veel gebruikt.", "--thema", "spelen_en_zitten");
  await zie(joke, "beter", haltes[0], "De bak bij de kraam zit elke maandag vol.", "--thema", "afval", "--foto", foto);
  await zie(karim, "beter", haltes[1], "De stoep ligt scheef bij de bomen. Wie met een rollator loopt, moet de straat op.", "--thema", "straat_en_stoep");
  await zie(karim, "goed", haltes[1], "Bewoners houden de bloembakken zelf bij.", "--thema", "groen");
  await zie(karim, "beter", haltes[2], "Achter de garages is het donker.", "--thema", "verlichting");
  const meet = (wie, halte, element, letter) => wie.doe("schouw", "score", schouw, "--halte", halte.id, "--element", element, "--score", letter);
  await meet(joke, haltes[0], "zwerfafval_verharding", "C");
  await meet(karim, haltes[0], "zwerfafval_verharding", "B");
  await meet(karim, haltes[1], "zwerfafval_verharding", "A");
  await meet(karim, haltes[1], "onkruid_verharding", "B");
  await joke.sync();
  await karim.sync();
  const { per_halte: gezien } = await karim.doe("schouw", "toon", schouw);
  const beter = gezien.flatMap(({ waarnemingen }) => waarnemingen).filter(({ waarneming }) => waarneming.bevinding.oordeel === "kan_beter");
  await karim.doe("schouw", "melden", beter[1].waarneming.id);
  await karim.doe("schouw", "afdoen", beter[1].waarneming.id, "--uit", "regulier_onderhoud");
  await karim.doe("afspraak", "maken", "--wat", "Op maandagochtend een extra ronde langs de bak", "--dag", "2099-12-15", "--team", "wijkbeheer", "--bij", schouw);
  return { schouw, schouwGepland: gepland, schouwHalte: haltes[0].id, schouwGezien: beter[0].waarneming.id };
}

/** A picture of a street at dusk, drawn here. */
async function teken(page) {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.setContent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 768" width="1024" height="768"
    style="position:fixed;inset:0"><path fill="#5f7f96" d="M0 0h1024v768H0z"/><path fill="#7b5345" d="M60 330l90-90 90 90v330H60z"/>
    <path fill="#6a4a40" d="M260 330l90-90 90 90v330H260z"/><path fill="#7b5345" d="M600 330l90-90 90 90v330H600zM800 330l90-90 90 90v330H800z"/>
    <path fill="#d9b95c" d="M100 400h40v60h-40zM640 400h40v60h-40zM900 400h40v60h-40z"/><path fill="#8d9a9c" d="M0 660h1024v108H0z"/>
    <path fill="none" stroke="#222b30" stroke-width="26" d="M500 690V190q0-60 60-60h110"/><path fill="#222b30" d="M640 110h150l-24 70H660z"/></svg>`);
  return page.screenshot({ type: "jpeg", quality: 85 });
}

/** A walk through the Visbuurt, this morning. */
export function gpx() {
  const begin = Date.now() - 3 * 3_600_000;
  const punten = Array.from({ length: 90 }, (_, i) => {
    const [lat, lon] = [52.9535 + 0.0045 * Math.sin(i / 14), 4.7665 + 0.00006 * i];
    return `<trkpt lat="${lat.toFixed(6)}" lon="${lon.toFixed(6)}"><time>${new Date(begin + i * 15_000).toISOString()}</time></trkpt>`;
  });
  return `<?xml version="1.0"?><gpx version="1.1" creator="proef" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>${punten.join("")}</trkseg></trk></gpx>`;
}
