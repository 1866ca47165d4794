// Waiting for what will be so.

/** Asks until it is true, and fails with `wat` when it stays untrue. */
export async function totdat(wat, vraag, { seconden = 15 } = {}) {
  const eind = Date.now() + seconden * 1000;
  let laatste;
  for (;;) {
    try {
      laatste = await vraag();
      if (laatste) return laatste;
    } catch (error) {
      laatste = error;
    }
    if (Date.now() > eind) throw new Error(`Na ${seconden} seconden nog niet: ${wat} (${laatste})`);
    await new Promise((verder) => setTimeout(verder, 150));
  }
}
