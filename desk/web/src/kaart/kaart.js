// The map: areas of the profile, meldingen and tracks, drawn with our own colours. It asks nothing of any server but the
// desk: no tiles, no letters; names and points are HTML, so that a reader and a keyboard reach them.
//
// `<div data-kaart data-gebieden="…geojson" data-punten="…geojson" data-spoor="…geojson">`, with `data-bbox` to begin at,
// `data-los` for numbered stops that stay apart with their planned line, `data-plek` to mark a place, or `data-kaart-kies`
// with the id of the field that gets the place that is pointed out. The
// same things stand in a list beside it. Without WebGL the list is what there is, and the map says so.

import { Map as Kaart, LngLatBounds, setWorkerUrl } from "maplibre-gl";
import { gebieden } from "./gebieden.js";
import { knoppen } from "./knoppen.js";
import { punten } from "./punten.js";
import { kies, merkPlek } from "./plek.js";
import { sporen } from "./sporen.js";
import { kleuren, stijl } from "./stijl.js";

setWorkerUrl(new URL("./kaart-worker.js", import.meta.url).href);

for (const plek of document.querySelectorAll("[data-kaart]")) begin(plek);
document.addEventListener("htmx:load", () => {
  for (const plek of document.querySelectorAll("[data-kaart]")) begin(plek);
});

async function begin(plek) {
  if (plek.dataset.bezig !== undefined) return;
  plek.dataset.bezig = "";
  plek.hidden = false;
  const doos = document.createElement("div");
  doos.className = "kaartdoos";
  plek.prepend(doos);
  try {
    const [gebieden, punten, sporen] = await Promise.all(["gebieden", "punten", "spoor"].map((wat) => haal(plek.dataset[wat])));
    await teken(plek, doos, { gebieden, punten, sporen, gekozen: new URLSearchParams(location.search).get("wijk") ?? "", los: plek.dataset.los !== undefined });
    plek.classList.add("kaart--klaar");
  } catch {
    doos.remove();
    plek.classList.add("kaart--niet");
    const uitleg = document.createElement("p");
    uitleg.className = "melding-balk toestel";
    uitleg.textContent = "De kaart kan hier niet worden getekend. Alles wat erop staat, staat ook in de lijst.";
    plek.prepend(uitleg);
  }
}

async function teken(plek, doos, inhoud) {
  const kaart = new Kaart({
    container: doos,
    style: stijl(kleuren(), inhoud),
    attributionControl: false,
    maplibreLogo: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    maxZoom: 18,
    minZoom: 8,
    fadeDuration: 0,
    // In a page that scrolls, a finger or a wheel scrolls the page.
    cooperativeGestures: !plek.closest(".kaartblad"),
    locale: WOORDEN,
    ...uitsnede(plek, inhoud),
  });
  kaart.touchZoomRotate.disableRotation();
  kaart.keyboard.disableRotation();
  await new Promise((klaar, mis) => {
    kaart.once("load", klaar);
    setTimeout(() => mis(new Error("tijd")), 20000);
  });
  knoppen(plek, kaart);
  gebieden(plek, kaart, inhoud);
  punten(plek, kaart);
  if (!inhoud.los) sporen(kaart, inhoud.sporen);
  merkPlek(plek, kaart);
  kies(plek, kaart);
  blijfBij(plek, kaart, inhoud);
}

/** What changes: points that others made, colours of the screen; and the end, when the page is another one. */
function blijfBij(plek, kaart, inhoud) {
  const eind = new AbortController();
  const { signal } = eind;
  const nieuw = async () => {
    if (!plek.dataset.punten) return;
    const punten = await haal(plek.dataset.punten).catch(() => null);
    if (!punten || signal.aborted) return;
    inhoud.punten = punten;
    kaart.getSource("punten")?.setData(punten);
    if (!inhoud.los) return;
    const lijn = await haal(plek.dataset.spoor).catch(() => null);
    if (!lijn || signal.aborted) return;
    inhoud.sporen = lijn;
    kaart.getSource("sporen")?.setData(lijn);
  };
  document.body.addEventListener("veranderd", nieuw, { signal });
  for (const vraag of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(vraag).addEventListener("change", () => kaart.setStyle(stijl(kleuren(), inhoud)), { signal });
  }
  const kijk = () => {
    if (plek.isConnected) return;
    eind.abort();
    kaart.remove();
  };
  document.addEventListener("htmx:afterSettle", kijk, { signal });
}

const WOORDEN = {
  "Map.Title": "Kaart. Pijltjestoetsen schuiven, plus en min maken groter en kleiner.",
  "CooperativeGesturesHandler.WindowsHelpText": "Houd Ctrl ingedrukt en rol om de kaart groter te maken",
  "CooperativeGesturesHandler.MacHelpText": "Houd ⌘ ingedrukt en rol om de kaart groter te maken",
  "CooperativeGesturesHandler.MobileHelpText": "Schuif met twee vingers over de kaart",
};

async function haal(adres) {
  if (!adres) return { type: "FeatureCollection", features: [] };
  const antwoord = await fetch(adres, { headers: { Accept: "application/geo+json" } });
  if (!antwoord.ok) throw new Error(String(antwoord.status));
  return antwoord.json();
}

/** What the page asks; else the track, else what there is to see, else all areas. */
function uitsnede(plek, { gebieden, punten, sporen }) {
  const bbox = (plek.dataset.bbox ?? "").split(",").map(Number);
  const gevraagd = bbox.length === 4 && bbox.every(Number.isFinite);
  const bounds = new LngLatBounds(...(gevraagd ? [bbox] : []));
  if (!gevraagd) {
    const wat = [sporen, punten, gebieden].find(({ features }) => features.length > 0);
    for (const { geometry } of wat?.features ?? []) plaatsen(geometry?.coordinates, bounds);
  }
  if (bounds.isEmpty()) return { center: [5.2, 52.2], zoom: 8 };
  return { bounds, fitBoundsOptions: { padding: 40, maxZoom: 16 } };
}

function plaatsen(coordinaten, bounds) {
  if (!Array.isArray(coordinaten)) return;
  if (typeof coordinaten[0] === "number") bounds.extend([coordinaten[0], coordinaten[1]]);
  else for (const deel of coordinaten) plaatsen(deel, bounds);
}
