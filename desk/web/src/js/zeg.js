// One polite line for the whole page, read out and shown: what just happened, and whether there is a connection.

let regel;

/** Says something. `blijft`: until something else is said; otherwise it goes after a few seconds. */
export function zeg(tekst, { blijft = false, soort = "" } = {}) {
  const plek = region();
  clearTimeout(plek.klok);
  plek.className = `meldregel ${soort}`.trim();
  plek.textContent = tekst;
  if (tekst && !blijft) {
    plek.klok = setTimeout(() => {
      plek.textContent = "";
    }, 8000);
  }
}

/** A live region must stand in the page before something is said in it; a swap of the whole page may take it away. */
function region() {
  if (!regel?.isConnected) {
    regel = document.querySelector("[data-meldregel]") ?? document.createElement("div");
    regel.setAttribute("role", "status");
    regel.setAttribute("aria-live", "polite");
    regel.classList.add("meldregel");
    if (!regel.isConnected) document.body.append(regel);
  }
  return regel;
}

region();
