// The page behind slips: a scanned code comes after the “#”, which no server sees. It goes into the field and out of the address.

const veld = document.getElementById("code");
const code = location.hash.slice(1);
if (veld && /^[0-9A-Za-z-]{9,11}$/.test(code)) {
  veld.value = code;
  history.replaceState(null, "", location.pathname);
  document.querySelector("form button")?.focus();
}
