// Drafts. What someone types stays in this tab until the server says that it is saved: a failed save, a hub that is
// restarted or a page that is reloaded costs no text. It stays in sessionStorage: closing the tab takes it away, and
// so does logging out.

import { isDoorgestuurd } from "./htmx.js";

const VOOR = "concept ";

/** Keeps and puts back. */
export function concepten() {
  houdBij();
  document.addEventListener("htmx:load", ({ target }) => zetTerug(target));
  zetTerug(document);
}

function houdBij() {
  document.addEventListener("input", ({ target }) => {
    if (!isVeld(target)) return;
    if (target.value === target.defaultValue) sessionStorage.removeItem(sleutelVan(target));
    else bewaar(target);
  });
  // Saved: what was sent, and nothing that was typed since.
  document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, xhr, successful } }) => {
    if (!successful || requestConfig?.verb === "get" || isUitgelogd(xhr) || !isDoorgestuurd(xhr, requestConfig)) return;
    for (const [naam, waarde] of requestConfig.formData ?? []) {
      const plek = sleutel(requestConfig.path, naam);
      if (typeof waarde === "string" && gelijk(sessionStorage.getItem(plek), waarde)) sessionStorage.removeItem(plek);
    }
  });
  document.addEventListener("submit", ({ target }) => {
    if (/\/uitloggen$/.test(target.action)) sessionStorage.clear();
  });
}

function zetTerug(deel) {
  vergeetVanAnderen();
  for (const vorm of deel.matches?.("form") ? [deel] : deel.querySelectorAll("form")) {
    let terug = false;
    for (const veld of velden(vorm)) {
      const concept = sessionStorage.getItem(sleutelVan(veld));
      if (concept === null || concept === veld.value) continue;
      if (veld.value !== veld.defaultValue) continue;
      veld.value = concept;
      veld.dispatchEvent(new Event("input", { bubbles: true }));
      terug = true;
    }
    if (terug) zegTerug(vorm);
  }
}

function zegTerug(vorm) {
  if (vorm.querySelector("[data-concept-terug]")) return;
  const vouw = vorm.closest("details");
  if (vouw) vouw.open = true;
  const balk = document.createElement("p");
  balk.className = "klein concept-terug";
  balk.dataset.conceptTerug = "";
  balk.append("Uw tekst van daarnet staat er weer. Die is nog niet bewaard. ");
  const weg = document.createElement("button");
  weg.type = "button";
  weg.className = "linkknop";
  weg.textContent = "Haal weg";
  weg.addEventListener("click", () => {
    for (const veld of velden(vorm)) {
      sessionStorage.removeItem(sleutelVan(veld));
      veld.value = veld.defaultValue;
      veld.dispatchEvent(new Event("input", { bubbles: true }));
    }
    balk.remove();
    velden(vorm)[0]?.focus();
  });
  balk.append(weg);
  const veld = velden(vorm).find((kandidaat) => kandidaat.value !== kandidaat.defaultValue);
  (veld ?? vorm.lastElementChild)?.after(balk);
}

function bewaar(veld) {
  try {
    sessionStorage.setItem(sleutelVan(veld), veld.value);
  } catch {
    // A full or forbidden storage: the text still stands in the field.
  }
}

function velden(vorm) {
  return [...vorm.elements].filter(isVeld);
}

/** Text that someone writes, never a password or a search. */
function isVeld(veld) {
  const vorm = veld.form;
  if (!veld.name || !vorm || vorm.method !== "post" || "geenConcept" in vorm.dataset) return false;
  return veld.tagName === "TEXTAREA" || (veld.tagName === "INPUT" && veld.type === "text" && "concept" in veld.dataset);
}

function sleutelVan(veld) {
  return sleutel(veld.form.getAttribute("action") || location.href, veld.name);
}

function sleutel(adres, naam) {
  return `${VOOR}${wie()} ${new URL(adres, location.href).pathname} ${naam}`;
}

/** The desk takes away white space around a text before it shows it again. */
function gelijk(een, ander) {
  return een !== null && een.replaceAll("\r\n", "\n").trim() === ander.replaceAll("\r\n", "\n").trim();
}

/** Who sits here, as the page says it. */
function wie() {
  return document.body.dataset.persoon ?? document.querySelector("[data-persoon]")?.dataset.persoon ?? "";
}

function isUitgelogd(xhr) {
  return /\/(inloggen|login)$/.test(new URL(xhr.responseURL || location.href, location.href).pathname);
}

/** Someone else sits at this screen now: what the one before typed is not theirs to see. */
function vergeetVanAnderen() {
  if (!wie()) return;
  for (const naam of namen()) if (!naam.startsWith(`${VOOR}${wie()} `)) sessionStorage.removeItem(naam);
}

function namen() {
  return Object.keys(sessionStorage).filter((naam) => naam.startsWith(VOOR));
}
