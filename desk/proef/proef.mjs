// Runs the stories, each file in a process of its own, one after the other: they share two cores with a hub and a browser.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";

const MAP = join(dirname(fileURLToPath(import.meta.url)), "verhalen");
const kies = process.argv.slice(2);
const files = readdirSync(MAP)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => kies.length === 0 || kies.some((woord) => name.includes(woord)))
  .sort()
  .map((name) => join(MAP, name));

const telling = { passed: 0, failed: 0, skipped: 0 };
const tests = run({ files, concurrency: 1, timeout: 1_200_000 });

tests.on("test:pass", (data) => meld(data, data.skip !== undefined || data.todo !== undefined ? "skipped" : "passed"));
tests.on("test:fail", (data) => meld(data, "failed"));
tests.on("test:stderr", ({ message }) => process.stderr.write(message));
tests.on("end", () => {
  console.log(`${telling.passed} passed, ${telling.failed} failed, ${telling.skipped} skipped`);
  process.exitCode = telling.failed > 0 || telling.passed === 0 ? 1 : 0;
});
tests.resume();

function meld({ name, details, nesting, skip }, hoe) {
  // The file itself counts only when it breaks outside its tests.
  if (nesting === 0 && files.includes(name) && hoe !== "failed") return;
  if (details?.type === "suite" || details?.error?.failureType === "subtestsFailed") return;
  telling[hoe] += 1;
  const seconds = ((details?.duration_ms ?? 0) / 1000).toFixed(1);
  console.log(`${hoe.padEnd(7)} ${name} (${seconds} s)${typeof skip === "string" ? `: ${skip}` : ""}`);
  if (hoe === "failed") console.log(indent(reason(details.error)));
}

function reason(error) {
  const cause = error?.cause ?? error;
  return cause?.stack ?? cause?.message ?? String(cause);
}

function indent(text) {
  return text
    .split("\n")
    .slice(0, 40)
    .map((line) => `        ${line}`)
    .join("\n");
}
