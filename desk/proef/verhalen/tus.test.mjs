// Somebody else's tus client (tus-js-client) brings a picture to the hub over a line that breaks halfway.

import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { decompress } from "fzstd";
import { Upload } from "tus-js-client";
import { Browser } from "../hulp/browser.mjs";
import { Hub } from "../hulp/programma.mjs";

let hub;
before(async () => {
  hub = await new Hub().start();
});
after(() => hub.weg());

test("een vreemde tus-client brengt een foto over een lijn die halverwege breekt", async () => {
  // A phone takes a picture and knows its hash; it does not send it itself.
  const telefoon = await hub.telefoon("Joke");
  const foto = join(hub.map, "ruis.jpg");
  writeFileSync(foto, await ruis());
  const melding = await telefoon.meld("Matras naast de bak", { foto });
  const { kring, fotos } = await telefoon.toon(melding);
  const [hash] = fotos;
  const schoon = join(hub.map, "schoon.jpg");
  await telefoon.doe("foto", "tonen", hash, "--naar", schoon);
  const bytes = readFileSync(schoon);
  assert.ok(bytes.length > 300_000, `the picture is large enough to break: ${bytes.length}`);

  const lijn = await breekt(hub.adres, Math.floor(bytes.length / 2));
  const token = await koppel(hub, hub.code("Ander programma", "toezichthouder"));
  const auth = { authorization: `Bearer ${token}` };
  const vragen = [];
  await new Promise((klaar, mis) => {
    const upload = new Upload(bytes, {
      endpoint: `${lijn.adres}/v1/blobs`,
      retryDelays: [100, 300, 1000],
      metadata: { kring, hash },
      headers: auth,
      uploadSize: bytes.length,
      chunkSize: 256 << 10,
      onBeforeRequest: (vraag) => vragen.push(`${vraag.getMethod()} ${vraag.getHeader?.("Upload-Offset") ?? ""}`.trim()),
      onError: mis,
      onSuccess: klaar,
    });
    upload.start();
  });
  await lijn.dicht();
  assert.equal(lijn.gebroken, 1, "the line broke once");
  assert.ok(vragen.includes("HEAD"), `it asked how far it was: ${vragen}`);
  const verder = vragen.slice(vragen.indexOf("HEAD")).find((vraag) => vraag.startsWith("PATCH"));
  assert.ok(Number(verder?.split(" ")[1]) > 0, `and went on from there: ${vragen}`);

  const terug = await fetch(`${hub.adres}/v1/blobs/${kring}/${hash}`, { headers: auth });
  assert.equal(terug.status, 200);
  assert.ok(Buffer.from(await terug.arrayBuffer()).equals(bytes), "byte for byte what the phone took");
});

/** A picture that does not compress. */
async function ruis() {
  const browser = await new Browser().open();
  try {
    const pagina = await browser.pagina();
    await pagina.setViewportSize({ width: 1200, height: 900 });
    await pagina.evaluate(() => {
      const doek = document.body.appendChild(document.createElement("canvas"));
      [doek.width, doek.height] = [1200, 900];
      const beeld = new ImageData(1200, 900);
      for (let begin = 0; begin < beeld.data.length; begin += 65536) {
        crypto.getRandomValues(beeld.data.subarray(begin, begin + 65536));
      }
      doek.getContext("2d").putImageData(beeld, 0, 0);
    });
    return await pagina.screenshot({ type: "jpeg", quality: 90 });
  } finally {
    await browser.dicht();
  }
}

/** A line to the hub that is cut once, after so many bytes went out. */
async function breekt(adres, na) {
  const { hostname, port } = new URL(adres);
  let weg = 0;
  const lijn = { gebroken: 0 };
  const server = net.createServer((client) => {
    const naar = net.connect(Number(port), hostname);
    client.on("data", (stuk) => {
      weg += stuk.length;
      if (weg > na && lijn.gebroken === 0) {
        lijn.gebroken = 1;
        client.resetAndDestroy();
        naar.destroy();
      } else naar.write(stuk);
    });
    naar.on("data", (stuk) => client.write(stuk));
    for (const [een, ander] of [[client, naar], [naar, client]]) {
      een.on("error", () => ander.destroy());
      een.on("close", () => ander.destroy());
    }
  });
  await new Promise((klaar) => server.listen(0, "127.0.0.1", klaar));
  lijn.adres = `http://127.0.0.1:${server.address().port}`;
  lijn.dicht = () => new Promise((klaar) => server.close(klaar));
  return lijn;
}

/** Couples a device that is not ours: `KoppelRequest` of core/src/sync/wire.rs, CBOR in a zstd frame. */
async function koppel({ adres }, code) {
  const publiek = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const uuid = () => Buffer.from(randomUUID().replaceAll("-", ""), "hex");
  const tekst = Buffer.from(code);
  const cbor = Buffer.concat([
    Buffer.from([0x85, 0x01, 0x78, tekst.length]),
    tekst,
    Buffer.from([0x50]),
    uuid(),
    Buffer.from([0x58, 32]),
    publiek,
    Buffer.from([0x50]),
    uuid(),
  ]);
  const antwoord = await fetch(`${adres}/v1/koppelen`, { method: "POST", body: zstd(cbor), headers: { "content-type": "application/cbor" } });
  assert.equal(antwoord.status, 200, await antwoord.clone().text());
  const bytes = Buffer.from(decompress(new Uint8Array(await antwoord.arrayBuffer())));
  const token = /[0-9a-f]{64}/.exec(bytes.toString("latin1"))?.[0];
  assert.ok(token, "the answer holds a token");
  return token;
}

/** A zstd frame with one raw block (RFC 8878, 3.1.1). */
function zstd(bytes) {
  const blok = (bytes.length << 3) | 1;
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, bytes.length, blok & 255, (blok >> 8) & 255, blok >> 16]),
    bytes,
  ]);
}
