import { expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import {
  catalogueVersion,
  countySetting,
  currentCatalogue,
  findItem,
  importCatalogue,
} from "../../../server/catalogue/index.ts";
import { type Asking, change, look, visitor } from "../../../server/core/work.ts";
import { setUpPlaces } from "../../../server/places/index.ts";
import { deadlineBases, events, groups } from "../../../shared/catalogue/names.ts";
import { storeOfTest } from "../../support/store.ts";

const asking: Asking = { actor: visitor, now: new Date("2026-11-01T00:00:00Z"), requestId: "test" };
let county = "";
/** An empty county of this test only: published versions are kept per process. */
const emptyCounty = async () => {
  const store = await storeOfTest();
  const places = [{ code: "640221", name: "平罗县", phone: null }];
  const made = await change(store, asking, (work) => setUpPlaces(work, { places, startDay: "2026-01-01" }));
  county = made.get("640221")?.id ?? "";
  return store;
};
const importInto = async () => {
  const store = await emptyCounty();
  const { versionId } = await change(store, asking, (work) => importCatalogue(work, { countyId: county }));
  return { store, versionId };
};

it("gives a county the 111 items of the baseline as its published version 1", async () => {
  const { store, versionId } = await importInto();
  const current = await look(store, asking, (view) => currentCatalogue(view, county));
  expect(current).toMatchObject({ id: versionId, number: 1, state: "published" });
  expect(current.items).toHaveLength(111);
  expect(current.items[0]?.code).toBe("ZZ-01-01");
});

it("changes nothing when it is repeated", async () => {
  const { store, versionId } = await importInto();
  const again = await change(store, asking, (work) => importCatalogue(work, { countyId: county }));
  expect(again.versionId).toBe(versionId);
});

it("puts the common elements behind an item's own, which win where keys clash", async () => {
  const { store, versionId } = await importInto();
  const keys = async (code: string) =>
    (await look(store, asking, (view) => findItem(view, versionId, code))).elements.map(
      ({ key, label }) => `${key} ${label}`,
    );
  expect((await keys("CW-02-01")).slice(-5)).toEqual([
    "issuer 公开主体",
    "objectionContact 异议受理电话/方式",
    "publicityEnd 公示截止日期",
    "body 正文",
    "attachments 附件",
  ]);
  const forwarded = await keys("ZC-01-01");
  expect(forwarded.filter((line) => line.startsWith("issuer"))).toEqual(["issuer 制发机关"]);
});

it("reads a published version once per process", async () => {
  const { store, versionId } = await importInto();
  const first = await look(store, asking, (view) => catalogueVersion(view, versionId));
  expect(await look(store, asking, (view) => catalogueVersion(view, versionId))).toBe(first);
});

it("does not keep what a rolled-back transaction has read", async () => {
  const store = await emptyCounty();
  let versionId = "";
  const failing = change(store, asking, async (work) => {
    versionId = (await importCatalogue(work, { countyId: county })).versionId;
    await catalogueVersion(work, versionId);
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await expect(look(store, asking, (view) => catalogueVersion(view, versionId))).rejects.toMatchObject({
    code: "catalogue.unknown",
  });
});

it("refuses a county without a catalogue, an unknown version and an unknown item", async () => {
  const { store, versionId } = await importInto();
  const reading = <T>(run: Parameters<typeof look<T>>[2]) => look(store, asking, run);
  await expect(reading((view) => currentCatalogue(view, "nowhere"))).rejects.toMatchObject({ code: "catalogue.none" });
  await expect(reading((view) => findItem(view, versionId, "XX-01-01"))).rejects.toMatchObject({
    code: "catalogue.item_unknown",
  });
});

it("has no co-signers until the county switches them on", async () => {
  const { store } = await importInto();
  expect(await look(store, asking, (view) => countySetting(view, county))).toEqual({
    coSigners: "none",
    othersShare: 5,
    secrecyReviewer: "submitter",
    assessmentYears: 3,
    listDaysMore: 0,
    vetoDays: 1,
    majorDays: 10,
    minorDays: 3,
    extensionDays: 90,
    changedAt: null,
    version: 0,
  });
});

it("names groups, events and sources of deadlines as the baseline does", () => {
  const { meta, items } = baseline();
  expect(meta.level1.map(({ prefix, name }) => [prefix, name])).toEqual(Object.entries(groups));
  expect(meta.eventKeys).toEqual(events);
  expect(meta.deadlineBasis).toEqual(deadlineBases);
  for (const item of items) expect(groups[item.code.slice(0, 2) as keyof typeof groups]).toBe(item.level1);
});
