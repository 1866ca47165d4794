// A walk on the map: where it began and where it ended, in words and shapes.

import { Marker } from "maplibre-gl";

/** Marks the ends of every track. */
export function sporen(kaart, tracks) {
  for (const { geometry } of tracks.features) {
    if (geometry?.type !== "LineString" || geometry.coordinates.length < 2) continue;
    eind(kaart, geometry.coordinates[0], "begin");
    eind(kaart, geometry.coordinates.at(-1), "eind");
  }
}

function eind(kaart, plaats, woord) {
  const merk = document.createElement("span");
  merk.className = `spooreind spooreind--${woord}`;
  merk.textContent = woord;
  merk.setAttribute("aria-hidden", "true");
  new Marker({ element: merk, anchor: "bottom", offset: [0, -8] }).setLngLat([plaats[0], plaats[1]]).addTo(kaart);
  merk.removeAttribute("role");
  merk.removeAttribute("aria-label");
}
