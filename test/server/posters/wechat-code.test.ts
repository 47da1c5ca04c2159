import { afterAll, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { read } from "../../support/reading/decode.ts";
import { renderPage, textOf, withPdf } from "../../support/reading/pdf.ts";
import { entriesOf } from "../../support/reading/zip.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
// Drawings are kept in the process by what they consist of, and files of tests share one: here they are another mini-program's.
fake.appId = "wxfedcba9876543210";
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

it("prints the poster without WeChat's code while there is none", async () => {
  fake.pages.delete("pages/board/index");
  const { bytes, status } = await app.visitor.get("/api/villages/640221200200/poster.pdf");
  fake.pages.add("pages/board/index");
  expect(status).toBe(200);
  await withPdf(bytes, async (pdf) => expect(textOf(pdf, 0)).not.toContain("小程序码"));
});

const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
const pack = (format: string) => app.as(officer).get(`/api/places/640221/qr-pack?format=${format}`);
const namesIn = async () => (await entriesOf((await pack("zip")).bytes)).map(({ name }) => name);

it("asks WeChat no more for a while when it fails, and packs what is kept", async () => {
  app.clock.forward(61);
  const kept = drawn();
  fake.fail(draw, { status: 500 });
  const some = (await namesIn()).filter((name) => name.endsWith("-小程序码.png"));
  expect(some).toHaveLength(2); // drawn by the tests above
  expect(drawn()).toBeGreaterThan(kept);
  const asked = drawn();
  expect((await pack("pdf")).status).toBe(200);
  expect(drawn()).toBe(asked);
});

it("puts the codes into the pack, each once drawn", async () => {
  app.clock.forward(61);
  const all = await namesIn();
  const posters = all.filter((name) => name.endsWith(".pdf"));
  expect(all.filter((name) => name.endsWith("-小程序码.png"))).toHaveLength(posters.length);
  const asked = drawn();
  expect((await pack("pdf")).status).toBe(200);
  expect(drawn()).toBe(asked);
});

it("prints both codes on the poster with words which is which; the ordinary one reads as before", async () => {
  const { bytes } = await app.visitor.get("/api/villages/640221100200/poster.pdf");
  await withPdf(bytes, async (pdf) => {
    const text = textOf(pdf, 0);
    for (const words of ["普通二维码：微信、手机相机都能扫", "微信小程序码：只用微信扫", "直接打开村务公开小程序"])
      expect(text).toContain(words);
    expect(await read(await renderPage(pdf, 0, 100))).toBe("http://village.test/v/640221100200");
  });
});
