// The style of the map: our tokens, read where they are now (light, dark, high contrast).

const NAMEN = ["page", "card", "sunken", "text", "muted", "border-control", "border-soft", "sign", "underway", "underway-tint", "action", "received", "device"];

/** The colours of this moment, by the name of their token. */
export function kleuren() {
  const stijl = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMEN.map((naam) => [naam, stijl.getPropertyValue(`--${naam}`).trim() || "#808080"]));
}

/** What is drawn: the gemeente on water, wijken as tiles, buurten when one is near, tracks on top. */
export function stijl(kleur, { gebieden, punten, sporen, gekozen, los }) {
  const soort = (naam) => ["==", ["get", "soort"], naam];
  return {
    version: 8,
    sources: {
      gebieden: { type: "geojson", data: gebieden },
      punten: {
        type: "geojson",
        data: punten,
        cluster: !los,
        clusterRadius: 56,
        clusterMaxZoom: 15,
        clusterProperties: { nieuw: ["+", ["case", ["==", ["get", "klasse"], "nieuw"], 1, 0]] },
      },
      sporen: { type: "geojson", data: sporen },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": kleur["underway-tint"] } },
      laag("gemeente", soort("gemeente"), { "fill-color": kleur.sunken }),
      lijn("kust", soort("gemeente"), { "line-color": kleur["border-control"], "line-width": 2 }),
      laag("wijken", soort("wijk"), { "fill-color": kleur.card }),
      { ...lijn("buurten", soort("buurt"), { "line-color": kleur["border-soft"], "line-width": 1 }), minzoom: 12 },
      lijn("wijkranden", soort("wijk"), { "line-color": kleur["border-control"], "line-width": 1.5 }),
      lijn("gekozen", ["==", ["get", "code"], gekozen], { "line-color": kleur.sign, "line-width": 5 }),
      {
        id: "dekking",
        type: "fill",
        source: "sporen",
        filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": kleur.received, "fill-opacity": 0.18 },
      },
      // What is only planned is dashed, what was walked is not.
      ...(los
        ? [spoor("spoor", { "line-color": kleur.text, "line-width": 3, "line-dasharray": [2, 1.5] })]
        : [spoor("spoorrand", { "line-color": kleur.text, "line-width": 7 }), spoor("spoor", { "line-color": kleur.action, "line-width": 4 })]),
      // Points are HTML; this layer only makes the source work for what is in sight.
      { id: "punten", type: "circle", source: "punten", paint: { "circle-radius": 1, "circle-opacity": 0 } },
    ],
  };
}

function laag(id, filter, paint) {
  return { id, type: "fill", source: "gebieden", filter, paint };
}

function lijn(id, filter, paint) {
  return { id, type: "line", source: "gebieden", filter, layout: { "line-join": "round" }, paint };
}

function spoor(id, paint) {
  const filter = ["==", ["geometry-type"], "LineString"];
  return { id, type: "line", source: "sporen", filter, layout: { "line-join": "round", "line-cap": "round" }, paint };
}
