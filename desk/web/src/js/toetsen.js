// Single keys in a list: j and k to the next and the one before, x to choose, Enter to open, / to search. They can be
// switched off, because a voice or a trembling hand presses keys too (WCAG 2.1.4).

const UIT = "wijkmaat toetsen uit";
const RIJ = ".utrecht-table__body > tr, a.regel";

/** Listens, and puts the explanation with its switch below a list. */
export function toetsen() {
  uitleg();
  document.addEventListener("htmx:afterSettle", uitleg);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || staatUit()) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog, .maplibregl-map")) return;
    if (doe(event.key)) event.preventDefault();
  });
}

function doe(toets) {
  switch (toets) {
    case "j":
      return ga(1);
    case "k":
      return ga(-1);
    case "x":
      return kies();
    case "/":
      return zoek();
    default:
      return druk(toets);
  }
}

/** What a page gave a key of its own: `data-toets`. Focus goes along. */
function druk(toets) {
  const plek = [...document.querySelectorAll("[data-toets]")].find((kandidaat) => kandidaat.dataset.toets === toets);
  plek?.focus();
  plek?.click();
  return Boolean(plek);
}

/** Focus goes along, so that Enter opens and a reader reads. */
function ga(stap) {
  const rijen = [...document.querySelectorAll(RIJ)].filter(linkVan);
  if (rijen.length === 0) return false;
  const nu = rijen.findIndex((rij) => rij.contains(document.activeElement));
  const naar = nu < 0 ? (stap > 0 ? 0 : rijen.length - 1) : Math.min(Math.max(nu + stap, 0), rijen.length - 1);
  linkVan(rijen[naar]).focus();
  rijen[naar].scrollIntoView({ block: "nearest" });
  return true;
}

function linkVan(rij) {
  return rij.matches("a[href]") ? rij : rij.querySelector("a[href]");
}

function kies() {
  const vakje = document.activeElement?.closest(RIJ)?.querySelector("input[type=checkbox]");
  vakje?.click();
  return Boolean(vakje);
}

function zoek() {
  const veld = [...document.querySelectorAll("input[type=search], [data-zoek]")].find((veld) => veld.offsetParent);
  veld?.focus();
  veld?.select();
  return Boolean(veld);
}

function staatUit() {
  try {
    return localStorage.getItem(UIT) === "ja";
  } catch {
    return false;
  }
}

function uitleg() {
  const eigen = document.querySelector("[data-toets]");
  if (!(eigen || document.querySelector(RIJ)) || document.querySelector("[data-toetsen-uitleg]")) return;
  const plek = document.querySelector(".werkvlak, .kaartkant, .tafel") ?? document.querySelector("main");
  if (!plek) return;
  const balk = document.createElement("div");
  balk.className = "toetsen klein zacht";
  balk.dataset.toetsenUitleg = "";
  const toetsen = document.createElement("span");
  const vakje = document.querySelector(`:is(${RIJ}) input[type=checkbox]`);
  const paren = eigen ? [["1", ""], ["0", "waar het over gaat"], ["+", "1 erbij"], ["/", "zoek"]] : [["J", ""], ["K", "op en neer"], ...(vakje ? [["X", "kies"]] : []), ["Enter", "open"], ["/", "zoek"]];
  for (const [toets, woord] of paren) {
    const kbd = document.createElement("kbd");
    kbd.textContent = toets;
    toetsen.append(kbd, ` ${woord} `);
  }
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "linkknop";
  const stand = () => {
    const uit = staatUit();
    toetsen.hidden = uit;
    knop.textContent = uit ? "Zet losse toetsen aan" : "Zet losse toetsen uit";
  };
  knop.addEventListener("click", () => {
    localStorage.setItem(UIT, staatUit() ? "nee" : "ja");
    stand();
  });
  stand();
  balk.append(toetsen, knop);
  plek.append(balk);
}
