// Changes made elsewhere. The desk says `veranderd`; parts of a page that ask for it (`hx-trigger="veranderd from:body"`)
// refresh themselves. What somebody is writing in is left alone until they want it.

import { isBezig } from "./vorm.js";
import { zeg } from "./zeg.js";

const ADRES = "/bureau/live";
/** How soon it is tried again, in milliseconds; the last one for as long as it takes. */
const WACHT = [1000, 2000, 4000, 8000, 15000];
/** Several changes within this time are one refresh. */
const SAMEN = 250;

/** Listens where somebody is logged in. */
export function live() {
  const adres = document.body.dataset.live ?? (document.querySelector(".top nav") ? ADRES : null);
  if (!adres) return;
  laatMetRust();
  let pogingen = 0;
  let weg = false;
  let bron;
  const verbind = () => {
    bron = new EventSource(adres);
    bron.addEventListener("open", () => {
      pogingen = 0;
      if (!weg) return;
      weg = false;
      document.body.classList.remove("geen-verbinding");
      zeg("Er is weer verbinding. Wat u ziet, is bijgewerkt.", { soort: "goed" });
      veranderd();
    });
    bron.addEventListener("veranderd", ({ data }) => veranderd(data));
    bron.addEventListener("error", () => {
      bron.close();
      const wacht = WACHT[Math.min(pogingen, WACHT.length - 1)];
      pogingen += 1;
      // One lost second is not worth a word.
      if (pogingen === 2 && !weg) {
        weg = true;
        document.body.classList.add("geen-verbinding");
        zeg("Geen verbinding. Wat u ziet, kan oud zijn. We proberen het steeds opnieuw.", { blijft: true, soort: "toestel" });
      }
      setTimeout(verbind, wacht);
    });
  };
  verbind();
  // A page that is left lets go of its line: a browser has only six of them.
  addEventListener("pagehide", () => bron.close());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) {
      verbind();
      veranderd();
    }
  });
}

let klok;

function veranderd(data) {
  clearTimeout(klok);
  klok = setTimeout(() => {
    document.body.dispatchEvent(new CustomEvent("veranderd", { detail: { wat: data ?? null } }));
  }, SAMEN);
}

/** A part with unsaved work is not replaced: it gets a line that says so, with a button. */
function laatMetRust() {
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    if (requestConfig.triggeringEvent?.type !== "veranderd") return;
    const deel = event.detail.target ?? elt;
    if (!isBezig(deel)) return;
    event.preventDefault();
    if (deel.querySelector("[data-later]")) return;
    const balk = document.createElement("p");
    balk.className = "melding-balk weg";
    balk.dataset.later = "";
    balk.setAttribute("role", "status");
    const woorden = document.createElement("span");
    woorden.textContent = "Iemand anders veranderde dit net. Wat u invult, blijft staan.";
    balk.append(woorden);
    deel.prepend(balk);
  });
}
