import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import Koa from "koa";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerStream } from "../../../server/core/answer-stream.ts";
import { openLogger } from "../../../server/core/logger.ts";
import { fileNameOf } from "../../../server/posters/file-name.ts";
import { type Poster, posterPack, posterZip } from "../../../server/posters/index.ts";
import { encodeQr, qrPng } from "../../../server/posters/qr-code.ts";
import { read } from "../../support/reading/decode.ts";
import { pictureOf } from "../../support/reading/picture.ts";
import { entriesOf } from "../../support/reading/zip.ts";
import { pingluoVillages, posterOfVillage } from "../../support/villages.ts";

const now = new Date("2026-09-15T02:00:00.000Z");
const posters = pingluoVillages().map((village) => posterOfVillage(village));
const kinds = [
  ["pdf", (list: readonly Poster[]) => posterPack(list, "平罗县", now)],
  ["zip", (list: readonly Poster[]) => posterZip(list, now)],
] as const;

/** A list that counts how far it was read and breaks at an index. */
function watched(breakAt = Number.POSITIVE_INFINITY): { list: readonly Poster[]; taken: () => number } {
  let taken = 0;
  const list = new Proxy(posters, {
    get(target, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) {
        taken = Math.max(taken, Number(key) + 1);
        if (Number(key) === breakAt) throw new Error("the drawing failed");
      }
      return Reflect.get(target, key, receiver);
    },
  });
  return { list, taken: () => taken };
}

/** A server that sends what the generator makes; its address. */
async function serve(chunks: () => AsyncGenerator<Buffer>): Promise<string> {
  const app = new Koa();
  app.silent = true;
  app.use((context) => {
    answerStream(context, openLogger("silent"), { type: "application/zip", fileName: "平罗县.zip", chunks: chunks() });
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
}

describe("a pack of 144 villages", () => {
  it("has in its ZIP a poster and a code per village, by township and code", async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of posterZip(posters, now)) chunks.push(chunk);
    const entries = await entriesOf(Buffer.concat(chunks));
    const wanted = posters.flatMap(({ townshipName, villageName, villageCode }) =>
      ["pdf", "png"].map((type) => `${townshipName}/${villageName}-${villageCode}.${type}`),
    );
    expect(entries.map(({ name }) => name)).toEqual(wanted);
    expect(entries.every(({ utf8 }) => utf8)).toBe(true);
    for (const i of [0, 50, 143]) {
      expect(await read(await pictureOf(entries[2 * i + 1]?.bytes ?? Buffer.alloc(0)))).toBe(posters[i]?.address);
      expect(entries[2 * i]?.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    }
  });
});

describe.each(kinds)("a %s on its way", (_, packOf) => {
  it("arrives whole", async () => {
    const response = await fetch(await serve(() => packOf(posters.slice(0, 3))));
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(20_000);
  });

  it("breaks the connection when the work fails, instead of ending short", async () => {
    const { list } = watched(20);
    const response = await fetch(await serve(() => packOf(list)));
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow(/terminated/);
  });

  it("stops the work when the caller goes away", async () => {
    const { list, taken } = watched();
    const url = await serve(() => packOf(list));
    await new Promise<void>((resolve) => {
      const call = request(url, (response) => {
        response.once("data", () => {
          call.destroy();
          resolve();
        });
      });
      call.on("error", () => resolve());
      call.end();
    });
    const isStill = async () => {
      const before = taken();
      await pause(500);
      return taken() === before;
    };
    await expect.poll(isStill).toBe(true);
    expect(taken()).toBeLessThan(144);
  });

  it("is made only as fast as it is taken", async () => {
    const { list, taken } = watched();
    const pack = packOf(list);
    await pack.next();
    const before = taken();
    await pause(1_000);
    expect(taken()).toBe(before);
    expect(before).toBeLessThan(20);
    await pack.return(undefined);
  });
});

describe("a name in an archive", () => {
  it.each([
    ["合作村", "合作村"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ['a\\b:c*?"<>|', "a_b_c______"],
    ["村\u202e\u0000\n", "村___"],
    ["  . ", "_"],
    ["村".repeat(80), "村".repeat(60)],
  ])("%j is written as %j", (name, safe) => {
    expect(fileNameOf(name)).toBe(safe);
  });
});

it("refuses a picture too small for the code", () => {
  expect(() => qrPng(encodeQr("https://a.example/v/640221100200"), 20)).toThrow(RangeError);
});
