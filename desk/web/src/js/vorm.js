// What the other files need to know of forms.

/** True when someone changed something in it that is not saved: such a part is not refreshed under their hands. */
export function isBezig(deel) {
  return [...deel.querySelectorAll("textarea, input, select")].some((veld) => {
    // Kept by htmx itself when the part is replaced.
    if (veld.hasAttribute("hx-preserve") || ["hidden", "submit", "button"].includes(veld.type)) return false;
    return (veld === document.activeElement && veld.matches("textarea, input:not([type=checkbox], [type=radio])")) || isVeranderd(veld);
  });
}

/** True when the value is not what the server sent. */
export function isVeranderd(veld) {
  if (veld.type === "checkbox" || veld.type === "radio") return veld.checked !== veld.defaultChecked;
  if (veld.tagName === "SELECT") {
    const standaard = [...veld.options].findIndex((option) => option.defaultSelected);
    return veld.selectedIndex !== Math.max(standaard, 0);
  }
  return veld.value !== veld.defaultValue;
}

/** The form that a request of htmx came from. */
export function vormVan(element) {
  return element?.closest?.("form") ?? null;
}
