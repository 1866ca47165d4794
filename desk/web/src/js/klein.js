// Small things: copying, showing a password, folding filters where there is no room for them, opening what is linked to.

import { zeg } from "./zeg.js";

document.addEventListener("click", async ({ target }) => {
  const knop = target.closest?.("[data-kopieer]");
  if (!knop) return;
  const bron = knop.dataset.kopieer.startsWith("#") ? document.querySelector(knop.dataset.kopieer) : null;
  const tekst = bron ? (bron.value ?? bron.textContent.trim()) : knop.dataset.kopieer;
  try {
    await navigator.clipboard.writeText(tekst);
    zeg("Gekopieerd.");
  } catch {
    if (bron) getSelection()?.selectAllChildren(bron);
    zeg("Kopiëren mag hier niet. De tekst is geselecteerd, druk op Ctrl en C.");
  }
});

// Buttons that do something only with this script stand in the page as `hidden`.
function toon(deel) {
  for (const knop of deel.querySelectorAll?.("[data-kopieer][hidden], [data-toon-wachtwoord][hidden], [data-druk-af][hidden]") ?? []) knop.hidden = false;
}
toon(document);
document.addEventListener("htmx:load", ({ target }) => toon(target));

document.addEventListener("click", ({ target }) => {
  const knop = target.closest?.("[data-toon-wachtwoord]");
  const veld = knop && document.getElementById(knop.dataset.toonWachtwoord);
  if (!veld) return;
  const zichtbaar = veld.type === "password";
  veld.type = zichtbaar ? "text" : "password";
  knop.setAttribute("aria-pressed", String(zichtbaar));
});

// On paper only what was made for it: see standen/druk.css.
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-druk-af]")) print();
});

// On a phone the list comes first: what narrows it is behind a button, unless it does narrow it now.
function vouw() {
  for (const vorm of document.querySelectorAll("form.filters")) {
    if (vorm.previousElementSibling?.matches(".filterknop")) continue;
    const knop = document.createElement("button");
    knop.type = "button";
    knop.className = "utrecht-button utrecht-button--secondary-action filterknop";
    knop.textContent = "Zoek en kies";
    const open = [...vorm.querySelectorAll("input:not([type=hidden]), select")].some((veld) => veld.value !== "");
    knop.setAttribute("aria-expanded", String(open));
    vorm.classList.toggle("filters--dicht", !open);
    knop.addEventListener("click", () => {
      const dicht = vorm.classList.toggle("filters--dicht");
      knop.setAttribute("aria-expanded", String(!dicht));
    });
    vorm.before(knop);
  }
}
vouw();
document.addEventListener("htmx:afterSettle", vouw);

// Who is led to something that is folded finds it open.
function ontvouw() {
  const doel = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (doel?.matches("details:not([open])")) doel.open = true;
}
ontvouw();
addEventListener("hashchange", ontvouw);
document.addEventListener("htmx:afterSettle", ontvouw);
