import { describe, expect, it } from "vitest";
import { encodeQr, posterPack, posterPdf, qrPng, qrSvg, quietZone } from "../../../server/posters/index.ts";
import { read, readWithJsqr } from "../../support/reading/decode.ts";
import { renderPage, textOf, withPdf } from "../../support/reading/pdf.ts";
import { pictureOf, pixel } from "../../support/reading/picture.ts";
import { pingluoVillages, posterOfVillage } from "../../support/villages.ts";

const now = new Date("2026-09-15T02:00:00.000Z");
const villages = pingluoVillages();
const posters = villages.map((village) => posterOfVillage(village));
const [hezuo = posterOfVillage({ code: "", name: "", townshipCode: "", townshipName: "" })] = posters;

describe("a village's code", () => {
  it("is read from the PNG of all 144 villages, each with its own address", async () => {
    expect(posters).toHaveLength(144);
    for (const { address } of posters) expect(await read(await pictureOf(qrPng(encodeQr(address), 256)))).toBe(address);
  });

  it.each([256, 512, 1024, 2048])("has a PNG of exactly %i pixels that both readers read", async (pixels) => {
    const picture = await pictureOf(qrPng(encodeQr(hezuo.address), pixels));
    expect([picture.width, picture.height]).toEqual([pixels, pixels]);
    expect(await read(picture)).toBe(hezuo.address);
    expect(readWithJsqr(picture)).toBe(hezuo.address);
  });

  it("keeps a quiet zone of at least four modules", async () => {
    const code = encodeQr(hezuo.address);
    const picture = await pictureOf(qrPng(code, 1024));
    const module = Math.floor(1024 / (code.size + 2 * quietZone));
    const first = picture.data.indexOf(0);
    expect(first % 1024).toBeGreaterThanOrEqual(4 * module);
    expect(Math.floor(first / 1024)).toBeGreaterThanOrEqual(4 * module);
    expect(pixel(picture, 1023 - 4 * module, 512)).toBe(255);
  });

  it("is read from the SVG", async () => {
    const svg = qrSvg(encodeQr(hezuo.address), "<合作村> & “公开”");
    const picture = await pictureOf(Buffer.from(svg));
    expect(await read(picture)).toBe(hezuo.address);
    expect(readWithJsqr(picture)).toBe(hezuo.address);
  });
});

describe("the poster", () => {
  it.each([
    ["an everyday village", hezuo],
    ["a demonstration without a phone", { ...hezuo, demo: true, phone: null }],
    [
      "a very long name",
      {
        ...hezuo,
        villageName: "红崖子乡王家沟移民新村第二居民点".repeat(3),
        phone: "0952-6012345 转 80011234567890123456",
      },
    ],
    [
      "a long address",
      { ...hezuo, address: `https://cunwugongkai.shizuishan.pingluo.example.gov.cn/public/v/${hezuo.villageCode}` },
    ],
  ])("of %s is one A4 page whose code is read", async (_, poster) => {
    await withPdf(await posterPdf(poster, now), async (pdf) => {
      expect(pdf.getPageCount()).toBe(1);
      const { originalWidth, originalHeight } = pdf.getPage(0).getOriginalSize();
      expect([Math.round(originalWidth), Math.round(originalHeight)]).toEqual([595, 842]);
      const page = await renderPage(pdf, 0, 100);
      expect(await read(page)).toBe(poster.address);
    });
  });

  it("holds names, address, check word and phone as text", async () => {
    await withPdf(await posterPdf(hezuo, now), async (pdf) => {
      const text = textOf(pdf, 0);
      for (const part of ["平罗县", "城关镇", "合作村", hezuo.address, "清河白马平原", "0952-6012345", "640221100200"])
        expect(text).toContain(part);
      expect(text).toContain("微信或手机相机扫一扫，看本村公开事项");
      expect(text).toContain("打开的页面上应显示同样六个字。如有不同，请勿相信，并拨打0952-6012345。");
      expect(text).not.toContain("演示");
    });
  });

  it("is marked when it belongs to a demonstration", async () => {
    await withPdf(await posterPdf({ ...hezuo, demo: true }, now), async (pdf) => {
      expect(textOf(pdf, 0)).toContain("演示数据请勿张贴");
    });
  });

  it("leaves nothing outside what printers reach, however long the names are", async () => {
    const long = {
      ...hezuo,
      villageName: "村".repeat(60),
      townshipName: "乡".repeat(60),
      phone: "9".repeat(40),
      demo: true,
    };
    await withPdf(await posterPdf(long, now), async (pdf) => {
      const page = await renderPage(pdf, 0, 50);
      const edge = Math.floor((6 / 25.4) * 50);
      for (let y = 0; y < page.height; y++) {
        expect(pixel(page, edge, y)).toBe(255);
        expect(pixel(page, page.width - 1 - edge, y)).toBe(255);
      }
    });
  });
});

describe("the pack as one PDF", () => {
  it("has a page per village with that village's name and code, and embeds the fonts once", async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of posterPack(posters, "平罗县村务公开二维码", now)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    expect(bytes.length).toBeLessThan(1_500_000);
    await withPdf(bytes, async (pdf) => {
      expect(pdf.getPageCount()).toBe(144);
      for (const [i, poster] of posters.entries()) {
        const text = textOf(pdf, i);
        expect(text).toContain(poster.villageName);
        expect(text).toContain(poster.address);
      }
      for (const i of [0, 1, 37, 71, 100, 142, 143])
        expect(await read(await renderPage(pdf, i, 72))).toBe(posters[i]?.address);
    });
  });
});
