import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { newId } from "../../../server/core/ids.ts";
import { attachmentsOf } from "../../../server/files/index.ts";
import { Publication, PublicationFile } from "../../../server/notices/entities.ts";
import { publicPlacesOf } from "../../../server/notices/public-files.ts";
import type { Place } from "../../../server/places/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Role } from "../../../shared/roles.ts";
import { testApp } from "../../support/app.ts";
import { scene, smallPdf, uploadForm } from "../../support/files.ts";

const app = await testApp();
const json = { accept: "application/json" };
const [village, neighbour] = app.county.villages as [Place, Place];
const handler = await app.person({ grants: [["handler", village.code]] });
const neighbours = await app.person({ grants: [["handler", neighbour.code]] });

const upload = async (bytes: Buffer, name: string, person = handler, place = village): Promise<AttachmentAnswer> =>
  (await app.as(person).post<AttachmentAnswer>("/api/attachments", uploadForm(place.code, bytes, name))).body;
const photo = await upload(await scene(1600, 1200).jpeg().toBuffer(), "现场 照片.jpg");
const published = await upload(await scene(1600, 1200, 9).jpeg().toBuffer(), "公示 照片.jpg");
const publishedPdf = await upload(smallPdf(), "决议（一）.pdf");
await publish([published, publishedPdf], "current");

/** A publication as the last signature would write it. */
async function publish(files: AttachmentAnswer[], state: Publication["state"], place = village): Promise<void> {
  const noticeId = newId(app.clock());
  const at = app.clock().toISOString();
  await app.store.transaction(async (tx) => {
    await tx.insert(Publication, {
      noticeId,
      revision: 1,
      number: `${place.code}-2026-${noticeId.slice(-8)}`,
      villageId: place.id,
      townshipId: place.parentId ?? "",
      countyId: place.countyId,
      itemCode: "CW-02-01",
      catalogueVersionId: noticeId,
      period: null,
      title: "收支",
      state,
      publishedAt: at,
      firstPublishedAt: at,
      changeNote: null,
      endedAt: null,
      shownUntil: null,
      nil: null,
      searchText: "",
      searchInitials: "",
    });
    await tx.insert(
      PublicationFile,
      files.map(({ sha256, name }) => ({ noticeId, revision: 1, sha256, name })),
    );
  });
}

describe("a published file", () => {
  it("is for everybody, for ever, and never runs anything", async () => {
    const { status, headers, bytes } = await app.visitor.get(`/files/${published.sha256}`);
    expect(status).toBe(200);
    expect(bytes.length).toBe(published.size);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(published.size),
      "content-disposition": `inline; filename="?? ??.jpg"; filename*=UTF-8''${encodeURIComponent("公示 照片.jpg")}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "public, max-age=31536000, s-maxage=60, immutable",
    });
  });

  it("is downloaded, not shown, unless it is a picture", async () => {
    const { headers, bytes } = await app.visitor.get(`/files/${publishedPdf.sha256}`);
    expect(bytes.equals(smallPdf())).toBe(true);
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(headers.get("content-disposition")).toMatch(/^attachment; .*filename\*=UTF-8''%E5%86%B3/);
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  it("answers HEAD with the same headers and no body", async () => {
    for (const query of ["", "?w=480"]) {
      const get = await fetch(`${app.url}/files/${published.sha256}${query}`);
      const head = await fetch(`${app.url}/files/${published.sha256}${query}`, { method: "HEAD" });
      const length = (await get.arrayBuffer()).byteLength;
      expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
      for (const name of ["content-type", "content-disposition", "cache-control", "etag"])
        expect(head.headers.get(name)).toBe(get.headers.get(name));
      expect(head.headers.get("content-length")).toBe(String(length));
    }
  });

  it("isn't sent again to who has it", async () => {
    const { headers } = await app.visitor.get(`/files/${published.sha256}`);
    const again = await app.visitor.get(`/files/${published.sha256}`, {
      "if-none-match": headers.get("etag") ?? "",
      "cache-control": "max-age=0",
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  it.each(["superseded", "withdrawn"] as const)("stays readable when its publication is %s", async (state) => {
    const file = await upload(smallPdf({ body: `%${state}` }), "a.pdf");
    expect((await app.visitor.get(`/files/${file.sha256}`)).status).toBe(404);
    await publish([file], state);
    expect((await app.visitor.get(`/files/${file.sha256}`)).status).toBe(200);
  });

  it("goes out under the name of the village that published it, not of another that holds the same bytes", async () => {
    const bytes = smallPdf({ body: "%shared" });
    const first = await upload(bytes, "private.pdf", neighbours, neighbour);
    await upload(bytes, "public.pdf");
    await publish([{ ...first, name: "public.pdf" }], "current");
    const { headers } = await app.visitor.get(`/files/${first.sha256}`);
    expect(headers.get("content-disposition")).toBe('attachment; filename="public.pdf"');
    expect(await app.store.read((db) => publicPlacesOf({ db, now: app.clock() }, first.sha256))).toEqual([
      { placeId: village.id, name: "public.pdf" },
    ]);
  });
});

describe("a file that isn't published", () => {
  const allowed: [Role, string][] = [
    ["handler", village.code],
    ["accountant", village.code],
    ["townshipOfficer", village.code.slice(0, 9)],
    ["countyOfficer", village.code.slice(0, 6)],
  ];
  it.each(allowed)("may be read by a %s of %s and is kept by no cache", async (role, code) => {
    const { status, headers } = await app
      .as(await app.person({ grants: [[role, code]] }))
      .get(`/files/${photo.sha256}`);
    expect([status, headers.get("cache-control"), headers.get("etag")]).toEqual([200, "private, no-store", null]);
  });

  it("is unknown to everybody else, like a file that doesn't exist", async () => {
    const officer = await app.person({ grants: [["townshipOfficer", "640221200"]] });
    for (const caller of [app.visitor, app.as(neighbours), app.as(officer)]) {
      const hidden = await caller.get(`/files/${photo.sha256}`, json);
      const missing = await caller.get(`/files/${"0".repeat(64)}`, json);
      expect([hidden.status, hidden.code]).toEqual([404, "files.unknown"]);
      expect([missing.status, missing.code]).toEqual([404, "files.unknown"]);
    }
  });

  it("shows a neighbour who holds the same bytes the neighbour's own name", async () => {
    const bytes = smallPdf({ body: "%both" });
    const { sha256 } = await upload(bytes, "ours.pdf");
    await upload(bytes, "theirs.pdf", neighbours, neighbour);
    const { headers } = await app.as(neighbours).get(`/files/${sha256}`);
    expect(headers.get("content-disposition")).toContain("theirs.pdf");
  });

  it.each(["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "x", "A".repeat(64)])(
    "is never found by the path %s",
    async (path) => {
      const { status } = await app.visitor.get(`/files/${path}`);
      expect([400, 404]).toContain(status);
    },
  );
});

describe("a thumbnail", () => {
  it.each([320, 480, 960])("is %i pixels wide and made once", async (width) => {
    const first = await app.visitor.get(`/files/${published.sha256}?w=${width}`);
    expect((await sharp(first.bytes).metadata()).width).toBe(width);
    expect(first.headers.get("content-type")).toBe("image/jpeg");
    expect(first.bytes.length).toBeLessThan(published.size);
    const again = await app.visitor.get(`/files/${published.sha256}?w=${width}`);
    expect(again.bytes.equals(first.bytes)).toBe(true);
  });

  it.each(["1", "481", "0", "-320", "x", "320&w=480"])("of width %s isn't made", async (width) => {
    expect((await app.visitor.get(`/files/${published.sha256}?w=${width}`)).status).toBe(400);
  });

  it("never enlarges", async () => {
    const small = await upload(await scene(200, 100).jpeg().toBuffer(), "小.jpg");
    const { bytes } = await app.as(handler).get(`/files/${small.sha256}?w=960`);
    expect(bytes.length).toBe(small.size);
  });

  it("is as private as its picture, and has no address of its own", async () => {
    expect((await app.visitor.get(`/files/${photo.sha256}?w=320`)).status).toBe(404);
    expect((await app.as(handler).get(`/files/${photo.sha256}?w=320`)).status).toBe(200);
  });

  it("of a document doesn't exist", async () => {
    const { status, code, headers } = await app.visitor.get(`/files/${publishedPdf.sha256}?w=320`, json);
    expect([status, code]).toEqual([404, "files.no_preview"]);
    expect([headers.get("content-disposition"), headers.get("cache-control")]).toEqual([null, "no-store"]);
  });
});

it("finds the files of a village by hash, and none of another village", async () => {
  const hashes = [photo.sha256, publishedPdf.sha256, publishedPdf.sha256, "0".repeat(64)];
  const found = await app.store.read((db) => attachmentsOf({ db }, village.id, hashes));
  expect(found.map(({ sha256 }) => sha256).sort()).toEqual([photo.sha256, publishedPdf.sha256].sort());
  expect(await app.store.read((db) => attachmentsOf({ db }, neighbour.id, hashes))).toEqual([]);
  expect(await app.store.read((db) => attachmentsOf({ db }, village.id, []))).toEqual([]);
});

it("is a fault, not a missing file, when the store has lost the bytes of a row", async () => {
  const lost = await upload(smallPdf({ body: "%lost" }), "a.pdf");
  const object = await app.parts.objects.get(lost.sha256);
  if (object) await buffer(object.stream);
  await app.parts.objects.delete(lost.sha256);
  const { status, code } = await app.as(handler).get(`/files/${lost.sha256}`, json);
  expect([status, code]).toEqual([500, "server.failed"]);
});
