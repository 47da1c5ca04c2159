import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { Attachment } from "../../../server/files/entities.ts";
import { PhotoNonce, VisitPhoto } from "../../../server/visits/entities.ts";
import type { VisitPhotoAnswer } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";
import { chancePictures } from "../../support/pictures.ts";
import {
  blankBoard,
  fullSheet,
  idOf,
  rowOf,
  runningCampaign,
  save,
  signedVisit,
  visitWorld,
} from "../../support/visits.ts";

const world = await visitWorld();
const { app, sun, li, qian, secretary, campaign, villageIds } = world;
const jpeg = { "content-type": "image/jpeg" };
const picture = chancePictures(11);

interface Shot {
  id?: string;
  visitId: string;
  village?: number;
  nonce?: string;
  findingId?: string;
  campaignId?: string;
}
function send(who: Person, bytes: Buffer, { id = idOf(app), visitId, village = 0, campaignId, ...more }: Shot) {
  const query = new URLSearchParams({
    campaignId: campaignId ?? campaign.id,
    villageId: villageIds[village] ?? "",
    ...more,
  });
  return app.as(who).put<VisitPhotoAnswer>(`/api/visits/${visitId}/photos/${id}?${query}`, bytes, jpeg);
}
const nonces = async (who: Person, village = 0, each = 2): Promise<string[]> => {
  const body = { villageIds: [villageIds[village]], each };
  const given = demand(
    await app.as(who).post<{ items: { nonces: string[] }[] }>(`/api/campaigns/${campaign.id}/photo-nonces`, body),
  );
  return given.items[0]?.nonces ?? [];
};

describe("numbers for live photos", () => {
  it("are given to inspectors of the village, good for 36 hours, and used once", async () => {
    const [nonce = ""] = await nonces(sun);
    const visitId = idOf(app);
    const first = demand(await send(sun, await picture(), { visitId, nonce }));
    expect(first).toMatchObject({ origin: "live", originName: "现场拍摄", reused: null });
    expect(demand(await send(sun, await picture(), { visitId, nonce }))).toMatchObject({ origin: "late" });
    expect(demand(await send(sun, await picture(), { visitId }))).toMatchObject({ origin: "chosen" });
    for (const [body, code] of [
      [{ villageIds: [villageIds[2]], each: 1 }, "visit.own_place"],
      [{ villageIds: [idOf(app)], each: 1 }, "visit.not_assigned"],
      [{ villageIds: [], each: 1 }, "request.invalid"],
    ] as const)
      expect((await app.as(sun).post(`/api/campaigns/${campaign.id}/photo-nonces`, body)).code).toBe(code);
  });

  it("of two photos at once make one live", async () => {
    const [nonce = ""] = await nonces(sun);
    const shots = await Promise.all(
      [1, 2, 3, 4].map(async () => ({ visitId: idOf(app), nonce, bytes: await picture() })),
    );
    const answers = await Promise.all(shots.map(({ bytes, ...shot }) => send(sun, bytes, shot)));
    expect(answers.map(({ body }) => body.origin).sort()).toEqual(["late", "late", "late", "live"]);
  });

  it("that are unknown, of another village, of somebody else or too old mark a photo and never refuse it", async () => {
    const [own = "", old = ""] = await nonces(sun);
    const visitId = idOf(app);
    const origin = async (who: Person, shot: Omit<Shot, "visitId">) =>
      demand(await send(who, await picture(), { visitId: who === sun && !shot.village ? visitId : idOf(app), ...shot }))
        .origin;
    expect(await origin(sun, { nonce: "0".repeat(26) })).toBe("late");
    expect(await origin(sun, { nonce: own, village: 1 })).toBe("late");
    expect(await origin(li, { nonce: own })).toBe("late");
    expect(await origin(sun, { nonce: own })).toBe("live");
    app.clock.forward(37 * 3600);
    expect(await origin(sun, { nonce: old })).toBe("late");
    await nonces(sun);
    expect(await app.store.read((db) => db.count(PhotoNonce, { where: { nonce: old } }))).toBe(0);
  });
});

describe("a photo", () => {
  it("may come before its sheet and twice; without place and time of the camera, held by the county", async () => {
    const [id, visitId] = [idOf(app), idOf(app)];
    const bytes = await sharp(await picture())
      .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 54/1 0/1" } })
      .jpeg()
      .toBuffer();
    const first = demand(await send(sun, bytes, { id, visitId }));
    expect(demand(await send(sun, bytes, { id, visitId }))).toEqual(first);
    const sheet = fullSheet(app, { findings: [blankBoard(app, { photos: [id] })] });
    const visit = demand(await save(world, sun, { id: visitId, sheet })).visit;
    expect(visit.photos).toEqual([first]);
    const shown = await app.as(li).get(`/api/visits/${visitId}/photos/${id}`);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect((await sharp(shown.bytes).metadata()).exif).toBeUndefined();
    expect((await app.as(sun).get(`/api/visits/${visitId}/photos/${id}?w=320`)).status).toBe(200);
    expect((await app.as(sun).get(`/api/visits/${visitId}/photos/${id}?w=7`)).code).toBe("request.invalid");
    const row = await rowOf(app, VisitPhoto, id);
    expect(await app.store.read((db) => db.findBy(Attachment, { sha256: row.sha256 }))).toMatchObject([
      { placeId: app.county.county.id },
    ]);
    // The village sees it once the sheet is signed, nobody by its address alone.
    expect((await app.as(secretary).get(`/api/visits/${visitId}/photos/${id}`)).code).toBe("visit.unknown");
    expect((await app.as(secretary).get(`/files/${row.sha256}`)).status).toBe(404);
    expect((await app.as(sun).get(`/api/visits/${visitId}/photos/${idOf(app)}`)).code).toBe("visit.photo_unknown");
  });

  it("of a signed sheet is taken when the sheet names it, and no other", async () => {
    const late = idOf(app);
    const sheet = fullSheet(app, { findings: [blankBoard(app, { photos: [late] })] });
    const visit = await signedVisit(world, sun, { sheet });
    demand(await send(sun, await picture(), { id: late, visitId: visit.id }));
    expect((await send(sun, await picture(), { visitId: visit.id })).code).toBe("visit.signed");
    expect((await app.as(secretary).get(`/api/visits/${visit.id}/photos/${late}`)).status).toBe(200);
  });

  it("is refused to others, under a number that is taken, for another sheet, and when it is none", async () => {
    const [id, bytes] = [idOf(app), await picture()];
    const { visit } = demand(await save(world, sun));
    demand(await send(sun, bytes, { id, visitId: visit.id }));
    expect((await send(sun, await picture(), { id, visitId: visit.id })).code).toBe("visit.photo_taken");
    expect((await send(li, bytes, { visitId: visit.id })).code).toBe("visit.other_place");
    expect((await send(qian, bytes, { visitId: visit.id })).code).toBe("visit.own_place");
    expect((await send(sun, bytes, { visitId: visit.id, nonce: "x" })).code).toBe("request.invalid");
    expect((await send(sun, bytes, { visitId: visit.id, campaignId: idOf(app) })).code).toBe("visit.not_assigned");
    expect((await send(sun, Buffer.from("%PDF-1.7 nothing"), { visitId: visit.id })).status).toBe(422);
    expect((await send(sun, Buffer.from("words"), { visitId: visit.id })).code).toBe("files.kind_not_allowed");
  });
});

describe("an older photo that is used again", () => {
  const other = () => ({ visitId: idOf(app), village: 1 });

  it("is found among copies that were made smaller, compressed, brightened or written as another kind, over villages and years", async () => {
    const original = await picture();
    const first = demand(await send(sun, original, { visitId: idOf(app) }));
    app.clock.forward(400 * 86_400);
    const again = await runningCampaign(world);
    const copies = {
      same: original,
      small: await sharp(original).resize(400).jpeg({ quality: 80 }).toBuffer(),
      compressed: await sharp(original).jpeg({ quality: 20 }).toBuffer(),
      brighter: await sharp(original).modulate({ brightness: 1.15 }).jpeg({ quality: 85 }).toBuffer(),
      png: await sharp(original).resize(1000).png().toBuffer(),
      webp: await sharp(original).webp({ quality: 40 }).toBuffer(),
      grey: await sharp(original).greyscale().jpeg().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(copies)) {
      const answer = demand(await send(sun, bytes, { ...other(), campaignId: again.id }));
      expect([name, answer.reused]).toEqual([
        name,
        { villageName: "合作村", day: "2026-09-16", words: expect.stringContaining("几乎一样") },
      ]);
      const row = await rowOf(app, VisitPhoto, answer.id);
      expect(row.reusedId).toBe(first.id);
    }
  });

  it("isn't found among different photos, blank ones, or those of the same village and day", async () => {
    for (let count = 0; count < 40; count++) {
      const answer = demand(await send(sun, await picture(), count % 2 ? other() : { visitId: idOf(app) }));
      expect(answer.reused).toBeNull();
    }
    const wall = (light: number) =>
      sharp({ create: { width: 800, height: 600, channels: 3, background: { r: light, g: light, b: light } } })
        .jpeg()
        .toBuffer();
    demand(await send(sun, await wall(200), { visitId: idOf(app) }));
    expect(demand(await send(sun, await wall(210), other())).reused).toBeNull();
    const board = await picture();
    demand(await send(sun, board, { visitId: idOf(app) }));
    const second = await sharp(board).jpeg({ quality: 60 }).toBuffer();
    expect(demand(await send(li, second, { visitId: idOf(app) })).reused).toBeNull();
    expect(demand(await send(li, second, other())).reused).toMatchObject({ villageName: "合作村" });
  });
});

it("a sheet takes no more than eighty", async () => {
  const visitId = idOf(app);
  const bytes = await picture();
  const first = demand(await send(sun, bytes, { visitId }));
  const row = await rowOf(app, VisitPhoto, first.id);
  await app.store.transaction(async (tx) => {
    for (let count = 1; count < 80; count++) await tx.insert(VisitPhoto, { ...row, id: idOf(app) });
  });
  expect((await send(sun, bytes, { visitId })).code).toBe("visit.photos_full");
});
