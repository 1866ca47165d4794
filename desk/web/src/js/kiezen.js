// Chosen rows: how many, and the bar that does something with them, which is there only when there is something to do.

const VAKJE = ".utrecht-table input[type=checkbox]";

document.addEventListener("change", ({ target }) => {
  if (target.matches?.(VAKJE)) tel();
});
document.addEventListener("htmx:afterSettle", tel);
addEventListener("pageshow", tel);

function tel() {
  const vakjes = [...document.querySelectorAll(VAKJE)];
  for (const vakje of vakjes) vakje.closest("tr").classList.toggle("gekozen", vakje.checked);
  const aantal = vakjes.filter((vakje) => vakje.checked).length;
  for (const balk of document.querySelectorAll("[data-bulk]")) {
    balk.hidden = aantal === 0;
    const woord = balk.querySelector("[data-bulk-aantal]");
    if (woord) woord.textContent = `${aantal} gekozen`;
  }
}

tel();
