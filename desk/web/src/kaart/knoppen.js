// Buttons for what otherwise takes a wheel or two fingers (WCAG 2.5.7).

/** Nearer, further, and all of it again. */
export function knoppen(plek, kaart) {
  const begin = { center: kaart.getCenter(), zoom: kaart.getZoom() };
  const rij = document.createElement("div");
  rij.className = "kaartknoppen";
  rij.append(
    knop("Dichterbij", "plus", () => kaart.zoomIn({ duration: 240 })),
    knop("Verder weg", "min", () => kaart.zoomOut({ duration: 240 })),
    knop("Alles in beeld", "doel", () => kaart.easeTo({ ...begin, duration: 240 })),
  );
  plek.append(rij);
}

function knop(naam, pictogram, doe) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "utrecht-button utrecht-button--secondary-action";
  element.setAttribute("aria-label", naam);
  element.title = naam;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "p s");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${new URL("./pictogrammen.svg", import.meta.url).pathname}#${pictogram}`);
  svg.append(use);
  element.append(svg);
  element.addEventListener("click", doe);
  return element;
}
