// `wijkmaat` as a program: a hub, and phones that are folders.

import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const doe = promisify(execFile);

/** The program: `WIJKMAAT_BIN`, otherwise what cargo built last. */
export function programma() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  const kandidaten = ["debug", "release"].map((soort) => join(target, soort, "wijkmaat")).filter(existsSync);
  const nieuwste = kandidaten.sort((een, ander) => statSync(ander).mtimeMs - statSync(een).mtimeMs)[0];
  const pad = process.env.WIJKMAAT_BIN ?? nieuwste;
  if (!pad || !existsSync(pad)) throw new Error("Er is geen programma wijkmaat. Bouw het met cargo build.");
  return pad;
}

/** Where pictures of the pages go. */
export function uitvoermap() {
  return join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "proef");
}

/** A hub with its desk, in a folder that goes with it. */
export class Hub {
  constructor() {
    this.map = mkdtempSync(join(tmpdir(), "wijkmaat-proef-"));
    this.data = join(this.map, "hub");
  }

  /** Starts it, the second time on the same address. */
  async start() {
    const waar = this.adres?.replace("http://", "") ?? "127.0.0.1:0";
    const log = openSync(join(this.map, "hub.log"), "a");
    this.proces = spawn(programma(), ["hub", "--json", "--data", this.data, "--listen", waar], { stdio: ["ignore", "pipe", log] });
    this.proces.on("error", () => {});
    const regels = createInterface({ input: this.proces.stdout });
    const eerste = await new Promise((klaar, mis) => {
      regels.once("line", klaar);
      this.proces.once("exit", (code) => mis(new Error(`De hub stopte (${code}); zie ${this.map}/hub.log.`)));
    });
    this.adres = JSON.parse(eerste).adres;
    return this;
  }

  /** As the kernel or a power cut would do it. */
  async vermoord() {
    const weg = new Promise((klaar) => this.proces.once("exit", klaar));
    this.proces.kill("SIGKILL");
    await weg;
  }

  /** Ends it and takes its folder away. */
  async weg() {
    if (this.proces && this.proces.exitCode === null && this.proces.signalCode === null) await this.vermoord();
    rmSync(this.map, { recursive: true, force: true });
  }

  /** A one-time code. */
  code(naam, rol, gebieden = [], team = undefined) {
    const plekken = [...gebieden.flatMap((code) => ["--gebied", code]), ...(team ? ["--team", team] : [])];
    const args = ["uitnodiging", "--json", "--data", this.data, "--gemeente", "den-helder", "--rol", rol, "--naam", naam, ...plekken];
    return JSON.parse(execFileSync(programma(), args, { encoding: "utf8" })).code;
  }

  /** A phone, coupled. */
  async telefoon(naam, rol = "toezichthouder", gebieden = [], team = undefined) {
    const telefoon = new Telefoon(join(this.map, naam.toLowerCase()));
    await telefoon.doe("koppelen", "--hub", this.adres, "--code", this.code(naam, rol, gebieden, team));
    await telefoon.doe("sync");
    return telefoon;
  }
}

/** `wijkmaat --home MAP --json …`, as a person would run it. */
export class Telefoon {
  constructor(home) {
    this.home = home;
  }

  async doe(...args) {
    const { stdout } = await doe(programma(), ["--home", this.home, "--json", ...args], { maxBuffer: 64 << 20 });
    return stdout.trim() ? JSON.parse(stdout) : null;
  }

  /** Reports something; the answer names the melding. */
  async meld(omschrijving, { categorie = "afval", plek = "52.9555,4.7690", foto } = {}) {
    const extra = [...(plek ? ["--plek", plek] : []), ...(foto ? ["--foto", foto] : [])];
    const { melding } = await this.doe("signaal", "melden", "--categorie", categorie, "--omschrijving", omschrijving, ...extra);
    return melding;
  }

  async sync() {
    await this.doe("sync");
  }

  async toon(melding) {
    return this.doe("melding", "toon", melding);
  }
}
