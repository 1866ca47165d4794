// A save that did not arrive says so, beside the button that was pressed, and keeps what was typed. Forms without htmx
// attributes are sent by htmx too, so that a broken line does not replace the page by the browser's own.

import { htmx } from "./htmx.js";
import { vormVan } from "./vorm.js";

const NIET_BEWAARD = "Niet bewaard. De verbinding viel weg. Uw tekst staat er nog. Probeer het opnieuw.";
const STORING = "Niet bewaard. Het ging hier mis, niet bij u. Uw tekst staat er nog. Probeer het opnieuw.";
const UITGELOGD = "Niet bewaard. U bent uitgelogd. Uw tekst staat er nog. Log opnieuw in.";

/** Watches every form. */
export function nietBewaard() {
  neemOver(document);
  document.addEventListener("htmx:load", ({ target }) => neemOver(target));
  document.addEventListener("htmx:beforeRequest", ({ detail }) => begin(detail));
  document.addEventListener("htmx:afterRequest", ({ detail }) => eind(detail));
  for (const naam of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(naam, ({ detail }) => meld(detail, NIET_BEWAARD));
  }
  // The way to the login page would take the text out of sight: the person goes there when they are ready.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { xhr, elt, requestConfig } = event.detail;
    if (xhr.status !== 401 || requestConfig.verb === "get" || !vormVan(elt)) return;
    event.preventDefault();
    toon(vormVan(elt), UITGELOGD, `/bureau/inloggen?terug=${encodeURIComponent(location.pathname + location.search)}`);
  });
  // A refusal in words goes to where one looks: beside the button that was pressed.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, elt, requestConfig } = event.detail;
    if (!xhr.getResponseHeader("hx-retarget")) return;
    event.detail.shouldSwap = true;
    const vorm = requestConfig.verb === "get" ? null : vormVan(requestConfig.elt ?? elt);
    if (vorm?.isConnected) event.detail.target = plekIn(vorm);
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status >= 500 && !detail.xhr.getResponseHeader("hx-retarget")) meld(detail, STORING);
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.target === document.body) focusOpAntwoord();
  });
}

/** Only behind the login: before it there is nothing to lose, and a new page starts clean. */
function neemOver(deel) {
  if (!document.querySelector(".top nav")) return;
  for (const vorm of deel.querySelectorAll?.("form[method=post]:not([hx-post])") ?? []) {
    if (/\/uitloggen$/.test(vorm.action)) continue;
    const eigen = {
      "hx-post": vorm.getAttribute("action"),
      "hx-target": "body",
      "hx-swap": "innerHTML show:window:top",
      "hx-push-url": "true",
      // A second press while the first is under way is no second save.
      "hx-sync": "this:drop",
      // What a part around the form says of itself is not about the form.
      "hx-select": "unset",
      "hx-select-oob": "unset",
    };
    for (const [naam, waarde] of Object.entries(eigen)) vorm.setAttribute(naam, waarde);
    if (vorm.enctype === "multipart/form-data") {
      vorm.setAttribute("hx-encoding", vorm.enctype);
      vorm.setAttribute("hx-request", '{"timeout": 600000}');
    }
    htmx.process(vorm);
  }
}

function begin({ elt, requestConfig }) {
  const vorm = vormVan(elt);
  if (!vorm || requestConfig.verb === "get") return;
  vorm.querySelector("[data-niet-bewaard]")?.remove();
  // What was saved before says nothing about this.
  for (const balk of document.querySelectorAll("main .melding-balk.goed[role=status]")) if (!balk.contains(vorm)) balk.remove();
  for (const knop of knoppen(vorm)) knop.setAttribute("aria-disabled", "true");
  vorm.setAttribute("aria-busy", "true");
}

function eind({ elt, requestConfig }) {
  const vorm = vormVan(elt);
  if (!vorm || requestConfig?.verb === "get") return;
  for (const knop of knoppen(vorm)) knop.removeAttribute("aria-disabled");
  vorm.removeAttribute("aria-busy");
}

function meld({ elt, requestConfig }, tekst, opnieuw) {
  const vorm = vormVan(elt);
  if (vorm && requestConfig?.verb !== "get") toon(vorm, tekst, opnieuw);
}

function toon(vorm, tekst, opnieuw) {
  const balk = document.createElement("p");
  balk.className = "melding-balk tegen";
  balk.setAttribute("role", "alert");
  const woorden = document.createElement("span");
  woorden.textContent = tekst;
  balk.append(woorden);
  if (opnieuw) {
    const link = document.createElement("a");
    link.className = "utrecht-link";
    link.href = opnieuw;
    link.textContent = "Inloggen";
    balk.append(" ", link);
  }
  plekIn(vorm).append(balk);
}

/** An empty place above the buttons. */
function plekIn(vorm) {
  vorm.querySelector("[data-niet-bewaard]")?.remove();
  const plek = document.createElement("div");
  plek.dataset.nietBewaard = "";
  const knop = knoppen(vorm).at(-1);
  const rij = knop?.closest(".rij, .knoppen");
  const voor = rij && rij !== vorm && vorm.contains(rij) ? rij : knop?.parentElement === vorm ? knop : null;
  if (voor) voor.before(plek);
  else vorm.append(plek);
  return plek;
}

function knoppen(vorm) {
  return [...vorm.querySelectorAll("button:not([type=button]), input[type=submit]")];
}

/** After a whole page came back: where the answer is, for who does not see the screen. */
function focusOpAntwoord() {
  if (document.activeElement && document.activeElement !== document.body) return;
  const plek = document.querySelector("main [role=alert], main [role=status], main h1");
  if (!plek) return;
  plek.setAttribute("tabindex", "-1");
  plek.focus({ preventScroll: false });
}
