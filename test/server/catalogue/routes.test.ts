import { describe, expect, it } from "vitest";
import type { CatalogueAnswer, SettingsAnswer } from "../../../shared/api/catalogue.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
const handler = app.as(await app.person({ grants: [["handler", "640221100200"]] }));
const stranger = app.as(await app.person());

describe("the catalogue", () => {
  it("is for everybody: items in their order with deadline, its source and legal basis", async () => {
    const { status, body } = await app.visitor.get<CatalogueAnswer>("/api/catalogue");
    expect(status).toBe(200);
    expect(body).toMatchObject({ countyCode: "640221", number: 1, state: "published" });
    expect(body.items).toHaveLength(111);
    expect(body.groups.map((group) => group.prefix)).toEqual(["ZZ", "MJ", "DW", "ZC", "SJ", "TD", "CW", "BM"]);
    for (const item of body.items) {
      expect(item.deadlineText.length, item.code).toBeGreaterThan(3);
      expect(item.legalBasis.length, item.code).toBeGreaterThan(0);
    }
  });
  it("is sent again only when it changed", async () => {
    const first = await app.visitor.get("/api/catalogue?county=640221");
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    const again = await app.visitor.get("/api/catalogue?county=640221", {
      "if-none-match": etag,
      "cache-control": "max-age=0", // or fetch itself asks for a new copy
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect((await handler.get("/api/catalogue")).headers.get("cache-control")).toBe("private, no-cache");
  });
  it("gives single items", async () => {
    const { status, body } = await app.visitor.get("/api/catalogue/items/CW-02-01");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      catalogue: { number: 1 },
      item: { code: "CW-02-01", deadlineText: "次月10日前", kindName: "财务" },
    });
  });
  it("refuses unknown counties, versions and items, and names that are none", async () => {
    const cases: [string, number, string][] = [
      ["?county=640299", 404, "place.unknown"],
      ["?county=6402", 400, "request.invalid"],
      ["?version=99", 404, "catalogue.unknown"],
      ["?version=0", 400, "request.invalid"],
      ["/items/ZZ-99-99", 404, "catalogue.item_unknown"],
      ["/items/nonsense", 400, "request.invalid"],
      ["/versions?county=640299", 404, "place.unknown"],
    ];
    for (const [path, status, code] of cases)
      expect(await app.visitor.get(`/api/catalogue${path}`), path).toMatchObject({ status, code });
  });
});

describe("the county's settings", () => {
  const path = "/api/counties/640221/settings";
  it("can be read by everybody with a role in the county", async () => {
    expect((await handler.get<SettingsAnswer>(path)).body).toMatchObject({
      countyName: "平罗县",
      coSigners: "none",
      othersShare: 5,
      changedAt: null,
      version: 0,
    });
    expect(await stranger.get(path)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await app.visitor.get(path)).toMatchObject({ status: 401 });
    expect(await office.get("/api/counties/640299/settings")).toMatchObject({ status: 404, code: "place.unknown" });
    expect(await office.get("/api/counties/64/settings")).toMatchObject({ status: 400 });
  });
  it("are changed by the county office, one change after another", async () => {
    const put = (body: object, caller = office) => caller.put<SettingsAnswer>(path, body);
    expect(await put({ coSigners: "full", version: 0 }, handler)).toMatchObject({ status: 403, code: "access.denied" });
    const both = await Promise.all([
      put({ coSigners: "full", version: 0 }),
      put({ coSigners: "supervision", version: 0 }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const { body } = await office.get<SettingsAnswer>(path);
    expect(body.version).toBe(1);
    expect(await put({ coSigners: "none", version: 0 })).toMatchObject({ status: 409, code: "settings.changed" });
    expect((await put({ coSigners: "none", version: 1 })).body).toMatchObject({
      coSigners: "none",
      changedAt: app.clock().toISOString(),
      version: 2,
    });
    // What isn't named stays as it is.
    expect((await put({ coSigners: "none", othersShare: 8, version: 2 })).body).toMatchObject({ othersShare: 8 });
    expect((await put({ coSigners: "full", version: 3 })).body).toMatchObject({ coSigners: "full", othersShare: 8 });
    for (const othersShare of [-1, 51, 2.5, "5"])
      expect(await put({ coSigners: "none", othersShare, version: 4 })).toMatchObject({
        status: 400,
        code: "request.invalid",
      });
    expect(await put({ coSigners: "all", version: 4 })).toMatchObject({ status: 400, code: "request.invalid" });
    expect(await office.put("/api/counties/640299/settings", { coSigners: "none", version: 0 })).toMatchObject({
      status: 404,
    });
  });
});
