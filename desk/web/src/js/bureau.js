// The desk's script. Everything works without it; with it, parts refresh by themselves and no text is lost.
//
// - htmx.js: htmx as strict as the content security policy, and what it sends along
// - live.js: changes made elsewhere, and the truth about the connection
// - concept.js: drafts that survive a failed save; niet-bewaard.js says that it failed
// - toetsen.js: single keys, with a switch; kiezen.js: the bar under chosen rows
// - klein.js: copying, showing a password, folding filters
// - the map is a file of its own, fetched where a map is

import "./htmx.js";
import "./klein.js";
import "./kiezen.js";
import { concepten } from "./concept.js";
import { live } from "./live.js";
import { nietBewaard } from "./niet-bewaard.js";
import { toetsen } from "./toetsen.js";

concepten();
nietBewaard();
live();
toetsen();

haalKaart();
document.addEventListener("htmx:load", haalKaart);

function haalKaart() {
  // A script that did not arrive leaves what stood there: that everything on the map stands in the list too.
  if (document.querySelector("[data-kaart]")) import("./kaart.js").catch(() => {});
}
