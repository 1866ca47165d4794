// design/tokens.json → CSS custom properties: the four modes of colour with the same names, then everything else once.

/** Which mode holds when; later ones win. */
const MODES = [
  ["light", null],
  ["dark", "(prefers-color-scheme: dark)"],
  ["contrastLight", "(prefers-contrast: more)"],
  ["contrastDark", "(prefers-contrast: more) and (prefers-color-scheme: dark)"],
];

/** The style sheet. */
export function tokens(tokens) {
  const blocks = MODES.map(([mode, when]) => {
    const body = `:root {\n  color-scheme: ${mode.toLowerCase().includes("dark") ? "dark" : "light"};\n${colours(tokens.color[mode])}}\n`;
    return when ? `@media ${when} {\n${body}}\n` : body;
  });
  return [
    ...blocks,
    "@media print {\n:root {\n  color-scheme: light;\n" + colours(tokens.color.contrastLight) + "}\n}\n",
    `:root {\n${rest(tokens)}}\n`,
  ].join("");
}

function colours(mode) {
  return values(mode)
    .map(([name, token]) => `  --${kebab(name)}: ${token.$value.hex};\n`)
    .join("");
}

function rest(tokens) {
  const lines = [];
  for (const [name, token] of values(tokens.font.family)) {
    const families = token.$value.map((family) => (family.includes(" ") ? `"${family}"` : family));
    lines.push([`letter-${kebab(name)}`, families.join(", ")]);
  }
  for (const [name, token] of values(tokens.font.weight)) lines.push([`weight-${kebab(name)}`, token.$value]);
  for (const group of ["space", "size", "radius"]) {
    for (const [name, token] of values(tokens[group])) lines.push([`${group}-${kebab(name)}`, length(token.$value)]);
  }
  for (const [name, token] of values(tokens.border.width)) lines.push([`edge-${kebab(name)}`, length(token.$value)]);
  for (const [name, token] of values(tokens.motion.duration)) lines.push([`time-${kebab(name)}`, length(token.$value)]);
  for (const [name, token] of values(tokens.motion.easing)) {
    lines.push([`ease-${kebab(name)}`, `cubic-bezier(${token.$value.join(", ")})`]);
  }
  return lines.map(([name, value]) => `  --${name}: ${value};\n`).join("");
}

function values(group) {
  return Object.entries(group).filter(([name]) => !name.startsWith("$"));
}

function length({ value, unit }) {
  return `${value}${unit}`;
}

function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
