// Meldingen on the map: one is a link with its pictogram, several are a button with their number and a ring of which the
// thick part is what nobody picked up yet. Only what is in sight is in the page.

import { Marker } from "maplibre-gl";

const SVG = "http://www.w3.org/2000/svg";
const SPRITE = new URL("./pictogrammen.svg", import.meta.url).pathname;

/** Keeps the marks equal to what is in sight. */
export function punten(plek, kaart) {
  let opKaart = new Map();
  const teken = () => {
    if (!kaart.getSource("punten") || !kaart.isSourceLoaded("punten")) return;
    const nu = new Map();
    for (const feature of kaart.querySourceFeatures("punten")) {
      const { properties, geometry } = feature;
      const sleutel = properties.cluster ? `groep ${properties.cluster_id} ${properties.point_count} ${properties.nieuw}` : `punt ${properties.id} ${properties.klasse} ${properties.nr} ${properties.nr ? geometry.coordinates : ""}`;
      if (nu.has(sleutel)) continue;
      nu.set(sleutel, opKaart.get(sleutel) ?? merk(kaart, properties, geometry.coordinates));
    }
    for (const [sleutel, marker] of opKaart) if (!nu.has(sleutel)) marker.remove();
    for (const [sleutel, marker] of nu) if (!opKaart.has(sleutel)) marker.addTo(kaart);
    opKaart = nu;
    plek.dataset.getekend = String(nu.size);
  };
  kaart.on("moveend", teken);
  kaart.on("sourcedata", ({ sourceId, isSourceLoaded }) => {
    if (sourceId === "punten" && isSourceLoaded) teken();
  });
  kaart.on("idle", teken);
  teken();
}

function merk(kaart, properties, plaats) {
  const element = properties.cluster ? groep(kaart, properties, plaats) : punt(properties);
  const naam = element.getAttribute("aria-label");
  const marker = new Marker({ element, anchor: "center" }).setLngLat(plaats);
  // The library gives every mark a role and a name of its own; ours are a link and a button already.
  element.removeAttribute("role");
  element.setAttribute("aria-label", naam);
  return marker;
}

function punt({ adres, nr, soort, pictogram, klasse, staat }) {
  const link = document.createElement("a");
  link.href = adres;
  const naam = [soort, staat].filter(Boolean).join(", ");
  link.setAttribute("aria-label", naam);
  link.title = naam;
  link.className = `kaartpunt ${klasse}`;
  if (nr) {
    link.textContent = String(nr);
    return link;
  }
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "p");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${SPRITE}#${encodeURIComponent(pictogram ?? "doel")}`);
  svg.append(use);
  link.append(svg);
  return link;
}

function groep(kaart, { cluster_id: id, point_count: aantal, nieuw }, plaats) {
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "kaartgroep";
  const naam = `${aantal} meldingen${nieuw ? `, ${nieuw} nog niet opgepakt` : ""}. Kom dichterbij`;
  knop.setAttribute("aria-label", naam);
  knop.title = naam;
  knop.append(ring(nieuw / aantal), String(aantal));
  knop.addEventListener("click", async () => {
    const zoom = await kaart.getSource("punten").getClusterExpansionZoom(id);
    kaart.easeTo({ center: plaats, zoom: zoom + 0.2, duration: 240 });
    kaart.getCanvas().focus();
  });
  return knop;
}

function ring(deel) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-26 -26 52 52");
  svg.setAttribute("aria-hidden", "true");
  const omtrek = 2 * Math.PI * 21;
  svg.append(cirkel("kaartgroep-rand", 25), cirkel("kaartgroep-open", 21));
  if (deel > 0) {
    const boog = cirkel("kaartgroep-nieuw", 21);
    boog.setAttribute("stroke-dasharray", `${Math.max(omtrek * deel, 8)} 400`);
    boog.setAttribute("transform", "rotate(-90)");
    svg.append(boog);
  }
  return svg;
}

function cirkel(naam, straal) {
  const cirkel = document.createElementNS(SVG, "circle");
  cirkel.setAttribute("class", naam);
  cirkel.setAttribute("r", String(straal));
  return cirkel;
}
