// Names of areas, as words on the map: wijken from afar, buurten from near; the chosen one as a sign.

import { Marker } from "maplibre-gl";

/** How near one must be to read the names of buurten. */
const BUURTEN_VANAF = 13.2;
/** Below this they are small, so that they do not cover each other. */
const WIJKEN_KLEIN_TOT = 11.8;

/** Where a name may go, in pixels below the middle of its area. */
const PLEKKEN = [0, -22, 22, -40, 40, -58, 58];

/** Puts the names on the map. */
export function gebieden(plek, kaart, { gebieden: areas, gekozen }) {
  const namen = [];
  for (const { geometry, properties } of areas.features) {
    if (!properties?.naam || !["wijk", "buurt"].includes(properties.soort)) continue;
    const midden = zwaartepunt(geometry);
    if (!midden) continue;
    const naam = document.createElement("span");
    naam.className = properties.code === gekozen ? "bord kaartnaam" : `kaartnaam kaartnaam--${properties.soort}`;
    naam.textContent = properties.naam.replace(/^Wijk \d+ /, "");
    naam.setAttribute("aria-hidden", "true");
    const marker = new Marker({ element: naam, anchor: "center" }).setLngLat(midden).addTo(kaart);
    for (const van of ["role", "aria-label", "tabindex"]) naam.removeAttribute(van);
    namen.push(marker);
  }
  const zoom = () => {
    plek.classList.toggle("kaart--dichtbij", kaart.getZoom() >= BUURTEN_VANAF);
    plek.classList.toggle("kaart--ver", kaart.getZoom() < WIJKEN_KLEIN_TOT);
  };
  kaart.on("zoom", zoom);
  zoom();
  kaart.on("idle", () => schik(plek, namen));
  kaart.triggerRepaint();
}

/** Moves each name up or down until it covers no mark and no other name; one that fits nowhere is left away. */
function schik(plek, namen) {
  const bezet = [...plek.querySelectorAll(".kaartpunt, .kaartgroep, .kaartknoppen")].map((el) => el.getBoundingClientRect());
  for (const marker of namen) {
    const element = marker.getElement();
    element.classList.remove("kaartnaam--weg");
    if (getComputedStyle(element).visibility === "hidden") continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const nu = marker.getOffset().y;
    const past = PLEKKEN.find((dy) => {
      const rand = { left, right, top: top - nu + dy, bottom: bottom - nu + dy };
      return bezet.every((ander) => !raakt(rand, ander)) && bezet.push(rand);
    });
    if (past === undefined) element.classList.add("kaartnaam--weg");
    else if (past !== nu) marker.setOffset([0, past]);
  }
}

function raakt(een, ander) {
  return een.left < ander.right && een.right > ander.left && een.top < ander.bottom && een.bottom > ander.top;
}

/** The middle of the largest ring by its area; good enough for a word. */
function zwaartepunt(geometry) {
  const ringen =
    geometry?.type === "Polygon" ? [geometry.coordinates[0]] : geometry?.type === "MultiPolygon" ? geometry.coordinates.map(([ring]) => ring) : [];
  const [groot] = ringen.map(middenVan).sort((een, ander) => ander.oppervlak - een.oppervlak);
  return groot?.midden;
}

function middenVan(ring) {
  let [oppervlak, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const kruis = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    oppervlak += kruis;
    x += (ring[i][0] + ring[i + 1][0]) * kruis;
    y += (ring[i][1] + ring[i + 1][1]) * kruis;
  }
  return { oppervlak: Math.abs(oppervlak), midden: oppervlak ? [x / (3 * oppervlak), y / (3 * oppervlak)] : ring[0] };
}
