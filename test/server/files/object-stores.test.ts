import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../../server/core/config.ts";
import { type ObjectStore, openObjectStore } from "../../../server/files/index.ts";
import { startFakeS3 } from "../../support/fake-s3.ts";
import { freePort } from "../../support/mariadb.ts";

const folder = mkdtempSync(join(tmpdir(), "village-code-objects-"));
const s3 = await startFakeS3();
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

const keyOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const contentOf = async (store: ObjectStore, key: string): Promise<Buffer | null> => {
  const object = await store.get(key);
  return object && buffer(object.stream);
};

describe.each([
  ["folder", () => openObjectStore(`file:${folder}/objects`)],
  ["S3 bucket", () => openObjectStore(s3.setting)],
])("an object store in a %s", (_name, open) => {
  const store = open();
  const bytes = Buffer.from("平罗县城关镇合作村\0\xff".repeat(50_000), "latin1");
  const key = keyOf(bytes);

  it("gives back the bytes that were put, with their number", async () => {
    await store.put(key, bytes, "application/pdf");
    const object = await store.get(key);
    expect(object?.size).toBe(bytes.length);
    expect(object && (await buffer(object.stream)).equals(bytes)).toBe(true);
    expect(await store.has(key)).toBe(true);
  });

  it("knows nothing of a key that was never put", async () => {
    expect(await store.get(keyOf(Buffer.from("never")))).toBeNull();
    expect(await store.has(keyOf(Buffer.from("never")))).toBe(false);
  });

  it("takes the same bytes again, also ten times at once", async () => {
    const twin = Buffer.from("twin");
    await Promise.all(Array.from({ length: 10 }, () => store.put(keyOf(twin), twin, "image/png")));
    expect((await contentOf(store, keyOf(twin)))?.toString()).toBe("twin");
  });

  it("forgets what is deleted, and deletes what isn't there without complaint", async () => {
    const gone = keyOf(Buffer.from("gone"));
    await store.put(gone, Buffer.from("gone"), "image/png");
    await store.delete(gone);
    await store.delete(gone);
    expect(await store.has(gone)).toBe(false);
  });

  it.each(["../../etc/passwd", "", `${key}/..`, key.toUpperCase(), "a".repeat(63)])(
    "refuses the key %j",
    async (bad) => {
      await expect(store.put(bad, bytes, "image/png")).rejects.toThrow("Not an object key");
      await expect(store.get(bad)).rejects.toThrow("Not an object key");
    },
  );
});

describe("a folder", () => {
  it("fans files out by the first two digits and leaves nothing beside them", async () => {
    const root = join(folder, "fan");
    const store = openObjectStore(`file:${root}`);
    const bytes = Buffer.from("one");
    await store.put(keyOf(bytes), bytes, "image/png");
    expect(readdirSync(join(root, keyOf(bytes).slice(0, 2)))).toEqual([keyOf(bytes)]);
    expect(readdirSync(join(root, "incoming"))).toEqual([]);
  });

  it("says that files can't be kept when the disk refuses, and leaves nothing behind", async () => {
    const root = join(folder, "broken");
    const store = openObjectStore(`file:${root}`);
    const bytes = Buffer.from("two");
    writeFileSync(join(root, keyOf(bytes).slice(0, 2)), "a file where the folder should be");
    await expect(store.put(keyOf(bytes), bytes, "image/png")).rejects.toMatchObject({
      code: "files.store_unavailable",
      status: 503,
    });
    expect(readdirSync(join(root, "incoming"))).toEqual([]);
  });
});

describe("an S3 bucket", () => {
  const key = keyOf(Buffer.from("s3"));

  it("keeps objects under their key in path style, with their media type", async () => {
    await openObjectStore(s3.setting).put(key, Buffer.from("s3"), "image/webp");
    expect(s3.objects.get(key)).toEqual({ bytes: Buffer.from("s3"), mediaType: "image/webp" });
    expect(s3.calls).toContain(`PUT /village-files/${key}`);
  });

  it.each([
    ["nobody listens", async () => `s3://key:secret@127.0.0.1:${await freePort()}/village-files?tls=0`],
    ["the secret is wrong", async () => s3.setting.replace(/:[^:@]+@/, ":wrong@")],
    ["the bucket doesn't exist", async () => s3.setting.replace("village-files", "other-files")],
  ])("says that files can't be kept when %s", async (_why, setting) => {
    const store = openObjectStore(await setting());
    const refused = { code: "files.store_unavailable", status: 503 };
    await expect(store.put(key, Buffer.from("s3"), "image/png")).rejects.toMatchObject(refused);
    await expect(store.get(key)).rejects.toMatchObject(refused);
  });

  it("says that files can't be kept while the store fails, and works again afterwards", async () => {
    const store = openObjectStore(s3.setting);
    s3.failWith(500);
    await expect(store.has(key)).rejects.toMatchObject({ code: "files.store_unavailable" });
    s3.failWith(null);
    expect(await store.has(key)).toBe(true);
  });
});

it.each([
  ["ftp://somewhere", "OBJECT_STORE"],
  ["s3://host:9000/bucket-one", "访问密钥"],
  ["s3://key:secret@host:9000/", "存储桶"],
  ["s3://key:secret@host:9000/Big_Bucket", "存储桶"],
])("refuses the setting %s in words", (setting, word) => {
  expect(() => openObjectStore(setting)).toThrow(ConfigError);
  expect(() => openObjectStore(setting)).toThrow(word);
});
