import { beforeAll, describe, expect, it } from "vitest";
import { setUpPlaces } from "../../../server/places/index.ts";
import { appendEntry } from "../../../server/transparency/index.ts";
import {
  appendLeaves,
  decodeBundle,
  emptyFrontier,
  fromBase64,
  leafHash,
  listTiles,
  openCheckpoint,
  parseTile,
  parseVerifierKey,
  rootOf,
  tilePath,
  toBase64,
  verifyConsistency,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import { testApp } from "../../support/app.ts";
import { appendOne, changeAt, someEntry } from "../../support/appends.ts";
import { rootAt } from "../../support/public-log.ts";

const app = await testApp();
const { county } = app.county;
/** Two full tiles and a bit. */
const size = 523;

beforeAll(async () => {
  // The county's catalogue is the first entry.
  await changeAt(app.store, app.clock(), async (work) => {
    for (let index = 1; index < size; index++) await appendEntry(work, county.id, someEntry(`entry-${index}`));
  });
}, 60_000);

interface Inclusion {
  origin: string;
  entry: number;
  size: number;
  leafHash: string;
  proof: string[];
}
const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();
const text = async (path: string): Promise<string> => {
  const answer = await app.visitor.get<string>(path);
  expect(answer.status, path).toBe(200);
  return answer.body;
};
const tile = async (path: string) => {
  const answer = await app.visitor.get(`/log/640221/${path}`);
  expect([answer.status, answer.headers.get("content-type")], path).toEqual([200, "application/octet-stream"]);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  return new Uint8Array(answer.bytes);
};
const keyOfLog = async () => parseVerifierKey((await text("/log/640221/key")).trimEnd());
const opened = async () => openCheckpoint(await text("/log/640221/checkpoint"), await keyOfLog()).checkpoint;
const codes = async (paths: string[]) =>
  Promise.all(
    paths.map(async (path) => {
      const { status, code, headers } = await app.visitor.get(path);
      expect(headers.get("cache-control"), path).toBe("no-store");
      return [status, code];
    }),
  );

describe("the checkpoint", () => {
  it("is signed with the log's key and says size and root", async () => {
    const { origin, root, ...rest } = await opened();
    expect(origin).toBe("village.test/log/640221");
    expect(rest).toEqual({ size, extensions: [] });
    expect(toBase64(root)).toBe(await rootAt(app.store, county.id, size));
    const { headers } = await app.visitor.get("/log/640221/checkpoint");
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
  });

  it("and the key stand at the short address too while one county has a log", async () => {
    expect(await text("/log/checkpoint")).toBe(await text("/log/640221/checkpoint"));
    expect(await text("/log/key")).toBe(await text("/log/640221/key"));
  });
});

describe("tiles", () => {
  it("together give the entries and the root of the checkpoint", async () => {
    const { root } = await opened();
    const all = [...listTiles(size)];
    expect(all.map(tilePath)).toEqual(["tile/0/000", "tile/0/001", "tile/0/002.p/11", "tile/1/000.p/2"]);
    const entries: Uint8Array[] = [];
    for (const { level, index, width } of all.filter((one) => one.level === 0)) {
      const hashes = parseTile(await tile(tilePath({ level, index, width })), width);
      const bundle = decodeBundle(await tile(tilePath({ level: "entries", index, width })), width);
      expect(bundle.map((entry) => toBase64(leafHash(entry)))).toEqual(hashes.map(toBase64));
      entries.push(...bundle);
    }
    const { completed, frontier } = appendLeaves(emptyFrontier, entries.map(leafHash));
    expect(toBase64(rootOf(frontier))).toBe(toBase64(root));
    const upper = parseTile(await tile("tile/1/000.p/2"), 2);
    const eighth = completed.filter(({ level }) => level === 8).map(({ hash }) => toBase64(hash));
    expect(upper.map(toBase64)).toEqual(eighth);
  });

  it("are there in every width that the log ever had, also once they are full", async () => {
    const whole = parseTile(await tile("tile/0/000"), 256);
    expect(parseTile(await tile("tile/0/000.p/17"), 17).map(toBase64)).toEqual(whole.slice(0, 17).map(toBase64));
    expect(decodeBundle(await tile("tile/entries/000.p/1"), 1)).toHaveLength(1);
    expect((await app.visitor.get("/log/tile/0/000")).bytes).toEqual(Buffer.from(await tile("tile/0/000")));
  });

  it("that the log doesn't have yet are unknown, and addresses that no tile has are refused, as JSON", async () => {
    const beyond = ["0/002", "0/002.p/12", "0/003.p/1", "1/000", "1/000.p/3", "2/000.p/1", "entries/002", "63/000.p/1"];
    const paths = beyond.flatMap((path) => [`/log/640221/tile/${path}`, `/log/tile/${path}`]);
    expect(await codes(paths)).toEqual(paths.map(() => [404, "log.beyond"]));
    const odd = [
      ..."0/0 0/0000 0/-01 0/000/ 0/000.p/0 0/000.p/256 0/000.p/01 00/000 64/000 x/000 0/x000/000 0/000.p 0/000.p/".split(
        " ",
      ),
      ...["0/%30%30%30", "0/x999/x999/x999/x999/x999/999", "entries/x", "0/abc", "0/00%2F0", "-1/000"],
    ];
    const wrong = odd.flatMap((path) => [`/log/640221/tile/${path}`, `/log/tile/${path}`]);
    expect(await codes(wrong)).toEqual(wrong.map(() => [400, "log.tile_invalid"]));
    expect(await codes([`/log/tile/${"0/".repeat(40)}`])).toMatchObject([[400, "request.invalid"]]);
  });
});

describe("an inclusion proof", () => {
  it("shows of every entry looked at that it stands under the checkpoint, and under older ones", async () => {
    const { root } = await opened();
    for (const [entry, total] of [
      [0, size],
      [255, size],
      [256, size],
      [522, size],
      [0, 1],
      [7, 8],
      [100, 300],
    ] as const) {
      const answer = await app.visitor.get<Inclusion>(`/log/640221/proof/inclusion?entry=${entry}&size=${total}`);
      expect(answer.body).toMatchObject({ origin: "village.test/log/640221", entry, size: total });
      const known = total === size ? root : bytesOf(await rootAt(app.store, county.id, total));
      const proof = answer.body.proof.map(bytesOf);
      const claim = { index: entry, size: total, root: known, proof };
      expect(verifyInclusion({ ...claim, leafHash: bytesOf(answer.body.leafHash) })).toBe(true);
      expect(verifyInclusion({ ...claim, leafHash: root })).toBe(false);
    }
    const short = await app.visitor.get("/log/proof/inclusion?entry=1&size=2");
    expect(short.body).toMatchObject({ entry: 1, size: 2 });
  });

  it("is refused beyond the tree, and for what is no number", async () => {
    for (const path of ["/log/640221/proof/inclusion", "/log/proof/inclusion"]) {
      const beyond = [`entry=0&size=${size + 1}`, `entry=${size}&size=${size + 1}`, "entry=0&size=999999999999999"];
      expect(await codes(beyond.map((query) => `${path}?${query}`))).toMatchObject(
        beyond.map(() => [404, "log.beyond"]),
      );
      const order = [`entry=${size}&size=${size}`, "entry=0&size=0", "entry=5&size=3"];
      expect(await codes(order.map((query) => `${path}?${query}`))).toEqual(order.map(() => [400, "log.order"]));
      const wrong = [
        ...["", "entry=0", "size=3", "entry=-1&size=3", "entry=1.5&size=3", "entry=x&size=3", "entry=1&size=1e2"],
        ...["entry=01&size=3", "entry=&size=3", "entry=1&entry=2&size=3", "entry=0&size=9007199254740993"],
        ...["entry=%201&size=3", "entry=0x1&size=3", `entry=0&size=${"9".repeat(400)}`, "entry=NaN&size=Infinity"],
      ];
      expect(await codes(wrong.map((query) => `${path}?${query}`))).toMatchObject(
        wrong.map(() => [400, "request.invalid"]),
      );
    }
  });
});

describe("a consistency proof", () => {
  it("leads from any size to any later one", async () => {
    const pairs = [
      [0, 5],
      [0, size],
      [1, 2],
      [3, 7],
      [4, 8],
      [256, 512],
      [300, size],
      [size, size],
      [522, size],
    ] as const;
    for (const [from, to] of pairs) {
      const answer = await app.visitor.get<{ proof: string[] }>(`/log/640221/proof/consistency?from=${from}&to=${to}`);
      expect(answer.body).toMatchObject({ origin: "village.test/log/640221", from, to });
      const [fromRoot, toRoot] = [await rootAt(app.store, county.id, from), await rootAt(app.store, county.id, to)];
      const claim = { from, to, fromRoot: bytesOf(fromRoot), toRoot: bytesOf(toRoot) };
      expect(verifyConsistency({ ...claim, proof: answer.body.proof.map(bytesOf) }), `${from} → ${to}`).toBe(true);
    }
    expect((await app.visitor.get("/log/proof/consistency?from=1&to=2")).status).toBe(200);
  });

  it("is refused beyond the tree, backwards, and for what is no number", async () => {
    for (const path of ["/log/640221/proof/consistency", "/log/proof/consistency"]) {
      const asked = async (queries: string[]) => codes(queries.map((query) => `${path}?${query}`));
      const beyond = [`from=0&to=${size + 1}`, `from=${size + 1}&to=${size + 2}`, "from=1&to=999999999999999"];
      expect(await asked(beyond)).toEqual(beyond.map(() => [404, "log.beyond"]));
      const order = ["from=3&to=2", `from=${size + 1}&to=${size}`, "from=999999999999999&to=0"];
      expect(await asked(order)).toEqual(order.map(() => [400, "log.order"]));
      const wrong = [
        ...["", "to=2", "from=1", "from=-1&to=2", "from=1&to=-2", "from=a&to=2", "from=1.5&to=2", "from=1&to=1e2"],
        ...["from=01&to=2", "from=&to=2", "from=1&from=2&to=3", "from=0&to=9007199254740993", "from=0x1&to=3"],
        ...[`from=${"9".repeat(400)}&to=3`, "from=NaN&to=Infinity", "from=%201&to=3", "from=true&to=null"],
      ];
      expect(await asked(wrong)).toEqual(wrong.map(() => [400, "request.invalid"]));
    }
  });
});

describe("while the log grows", () => {
  it("any two checkpoints seen on the way are consistent, each signed", async () => {
    const key = await keyOfLog();
    const seen: { size: number; root: Uint8Array }[] = [];
    const growing = Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        appendOne(app.store, county.id, app.clock(), someEntry(`late-${index}`)),
      ),
    );
    while (seen.at(-1)?.size !== size + 24) {
      const { checkpoint } = openCheckpoint(await text("/log/640221/checkpoint"), key);
      if (checkpoint.size !== seen.at(-1)?.size) seen.push(checkpoint);
    }
    await growing;
    for (const [at, older] of seen.entries())
      for (const newer of seen.slice(at)) {
        const path = `/log/640221/proof/consistency?from=${older.size}&to=${newer.size}`;
        const { body } = await app.visitor.get<{ proof: string[] }>(path);
        const claim = { from: older.size, fromRoot: older.root, to: newer.size, toRoot: newer.root };
        expect(verifyConsistency({ ...claim, proof: body.proof.map(bytesOf) })).toBe(true);
      }
  });
});

describe("of several counties", () => {
  it("each has a log of its own, and none the short address", async () => {
    const places = ["640222", "640223"].map((code) => ({ code, name: "某县", phone: null }));
    const made = await changeAt(app.store, app.clock(), (work) =>
      setUpPlaces(work, { places, startDay: "2026-01-01" }),
    );
    await appendOne(app.store, made.get("640222")?.id ?? "", app.clock(), someEntry("elsewhere"));
    const other = openCheckpoint(
      await text("/log/640222/checkpoint"),
      parseVerifierKey((await text("/log/640222/key")).trimEnd()),
    );
    expect(other.checkpoint).toMatchObject({ origin: "village.test/log/640222", size: 1 });
    const short = [
      "checkpoint",
      "key",
      "tile/0/000",
      "proof/inclusion?entry=0&size=1",
      "proof/consistency?from=0&to=1",
    ];
    expect(await codes(short.map((path) => `/log/${path}`))).toMatchObject(
      short.map(() => [400, "log.county_required"]),
    );
    // One without any act has no log yet.
    for (const county of ["640223", "999999"])
      expect(await codes(short.map((path) => `/log/${county}/${path}`))).toMatchObject(
        short.map(() => [404, "log.unknown"]),
      );
    expect(await codes(short.map((path) => `/log/6402/${path}`))).toMatchObject(
      short.map(() => [400, "request.invalid"]),
    );
  });
});
