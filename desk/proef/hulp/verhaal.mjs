// What every story begins with: a hub with its desk, and a browser. Each file of stories runs in a process of its own.

import { after, before } from "node:test";
import { Browser } from "./browser.mjs";
import { Hub } from "./programma.mjs";

/** The hub of this file's stories; there once they begin. */
export let hub;
/** The browser of this file's stories; there once they begin. */
export let browser;

before(async () => {
  hub = await new Hub().start();
  browser = await new Browser().open();
});

after(async () => {
  await browser?.dicht();
  await hub?.weg();
});
