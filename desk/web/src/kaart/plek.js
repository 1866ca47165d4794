// A place: marked because the page is about it, or pointed out for a new melding.

import { Marker } from "maplibre-gl";

/** Marks `data-plek` ("lat,lon"). */
export function merkPlek(plek, kaart) {
  const plaats = lees(plek.dataset.plek);
  if (!plaats) return;
  speld().setLngLat(plaats).addTo(kaart);
  kaart.jumpTo({ center: plaats, zoom: Math.max(kaart.getZoom(), 15) });
}

/** Lets a person point out a place: a click, or the middle of the map by a button, for who uses no mouse. */
export function kies(plek, kaart) {
  const veld = document.getElementById(plek.dataset.kaartKies ?? "");
  if (!veld) return;
  const merk = speld();
  const zet = ({ lng, lat }) => {
    merk.setLngLat([lng, lat]).addTo(kaart);
    veld.value = `${lat.toFixed(6)},${lng.toFixed(6)}`;
    veld.dispatchEvent(new Event("input", { bubbles: true }));
  };
  kaart.on("click", ({ lngLat }) => zet(lngLat));
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "utrecht-button utrecht-button--secondary-action kaart-hier";
  knop.textContent = "Neem het midden van de kaart";
  knop.addEventListener("click", () => zet(kaart.getCenter()));
  plek.after(knop);
  const toon = () => {
    const plaats = lees(veld.value);
    if (plaats) merk.setLngLat(plaats).addTo(kaart);
  };
  veld.addEventListener("change", toon);
  toon();
}

function speld() {
  const element = document.createElement("span");
  element.className = "kaartspeld";
  element.setAttribute("aria-hidden", "true");
  const marker = new Marker({ element, anchor: "center" });
  element.removeAttribute("role");
  element.removeAttribute("aria-label");
  return marker;
}

/** "lat,lon" as the map wants it. */
function lees(tekst) {
  const [lat, lon] = (tekst ?? "").split(",").map((deel) => Number.parseFloat(deel));
  const bestaat = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return bestaat ? [lon, lat] : null;
}
