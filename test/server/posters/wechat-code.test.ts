import { afterAll, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { entriesOf } from "../../support/reading/zip.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const draw = "/wxa/getwxacodeunlimit";
const drawn = () => fake.calls.filter((path) => path === draw).length;
const pathOf = (village: string) => `/api/villages/${village}/wxacode.png`;

it("has WeChat draw a village's code once and keeps it", async () => {
  const before = drawn();
  const answers = await Promise.all([1, 2, 3].map(() => app.visitor.get(pathOf("640221100200"))));
  for (const { status, headers, bytes } of answers) {
    expect([status, headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  }
  expect(drawn()).toBe(before + 1);
  const etag = answers[0]?.headers.get("etag") ?? "";
  expect((await app.visitor.get(pathOf("640221100200"), { "if-none-match": etag })).status).toBe(304);
});

it("refuses codes of places that are no villages", async () => {
  expect(await app.visitor.get(pathOf("640221999999"))).toMatchObject({ status: 404, code: "place.unknown" });
  expect(await app.visitor.get(pathOf("640221"))).toMatchObject({ status: 400, code: "request.invalid" });
});

it("says why there is none yet, and draws it when the page is published", async () => {
  fake.pages.delete("pages/board/index");
  expect(await app.visitor.get(pathOf("640221100201"))).toMatchObject({ status: 503, code: "wechat.no_page" });
  fake.pages.add("pages/board/index");
  expect((await app.visitor.get(pathOf("640221100201"))).status).toBe(200);
});

it("puts the codes into the pack, and goes without where WeChat refuses", async () => {
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  const names = async () =>
    (await entriesOf((await app.as(officer).get("/api/places/640221/qr-pack?format=zip")).bytes)).map(
      ({ name }) => name,
    );
  fake.fail(draw, { status: 500 });
  const some = await names();
  const all = await names();
  expect(all.length).toBe(some.length + 1);
  expect(all.filter((name) => name.endsWith("-小程序码.png")).length).toBe(
    all.filter((name) => name.endsWith(".pdf")).length,
  );
});
