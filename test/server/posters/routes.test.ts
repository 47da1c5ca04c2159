import { describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { read } from "../../support/reading/decode.ts";
import { renderPage, textOf, withPdf } from "../../support/reading/pdf.ts";
import { pictureOf } from "../../support/reading/picture.ts";
import { entriesOf } from "../../support/reading/zip.ts";

const app = await testApp();
const address = "http://village.test/v/640221100200";
const countyOfficer = await app.person({ grants: [["countyOfficer", "640221"]] });
const townshipOfficer = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const secretary = await app.person({ grants: [["villageSecretary", "640221100200"]] });

describe("a village's code, for everybody", () => {
  it.each([
    ["qr.svg", "image/svg+xml"],
    ["qr.png", "image/png"],
  ])("%s leads to the board and is cacheable", async (file, type) => {
    const path = `/api/villages/640221100200/${file}`;
    const answer = await app.visitor.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
    expect(await read(await pictureOf(answer.bytes))).toBe(address);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=86400");
    const etag = answer.headers.get("etag") ?? "";
    expect((await app.visitor.get(path, { "if-none-match": etag })).status).toBe(304);
    expect((await app.visitor.get("/api/villages/640221100201/qr.svg", { "if-none-match": etag })).status).toBe(200);
  });

  it("comes in the sizes that are offered and in no others", async () => {
    const small = await app.visitor.get("/api/villages/640221100200/qr.png?size=256");
    expect((await pictureOf(small.bytes)).width).toBe(256);
    const odd = await app.visitor.get("/api/villages/640221100200/qr.png?size=99999");
    expect([odd.status, odd.code]).toEqual([400, "request.invalid"]);
  });

  it("is printed on a poster with the village's check word and the county's phone", async () => {
    const answer = await app.visitor.get("/api/villages/640221100200/poster.pdf");
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    await withPdf(answer.bytes, async (pdf) => {
      expect(await read(await renderPage(pdf, 0, 100))).toBe(address);
      expect(textOf(pdf, 0)).toContain(app.county.villages[0]?.checkWord);
      expect(textOf(pdf, 0)).toContain("0952-6012345");
    });
    const etag = answer.headers.get("etag") ?? "";
    const again = await app.visitor.get("/api/villages/640221100200/poster.pdf", { "if-none-match": etag });
    expect(again.status).toBe(304);
  });

  it.each(["qr.svg", "qr.png", "poster.pdf"])("%s is refused for codes of no village", async (file) => {
    expect((await app.visitor.get(`/api/villages/640221100999/${file}`)).code).toBe("place.unknown");
    expect((await app.visitor.get(`/api/villages/640221/${file}`)).code).toBe("request.invalid");
  });
});

describe("the pack of a place", () => {
  const pack = (code: string, format: string) => `/api/places/${code}/qr-pack?format=${format}`;

  it("is one PDF with a page per village, ordered by township and code", async () => {
    const answer = await app.as(countyOfficer).get(pack("640221", "pdf"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    await withPdf(answer.bytes, async (pdf) => {
      expect(pdf.getPageCount()).toBe(3);
      const names = [0, 1, 2].map((page) => /合作村|和平村|金星村/.exec(textOf(pdf, page))?.[0]);
      expect(names).toEqual(["合作村", "和平村", "金星村"]);
    });
  });

  it("is one ZIP of posters and codes with names that every system reads", async () => {
    const answer = await app.as(countyOfficer).get(pack("640221", "zip"));
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const entries = await entriesOf(answer.bytes);
    expect(entries.map(({ name }) => name)).toEqual([
      "城关镇/合作村-640221100200.pdf",
      "城关镇/合作村-640221100200.png",
      "城关镇/和平村-640221100201.pdf",
      "城关镇/和平村-640221100201.png",
      "高庄乡/金星村-640221200200.pdf",
      "高庄乡/金星村-640221200200.png",
    ]);
    expect(entries.every(({ utf8 }) => utf8)).toBe(true);
    const last = entries.at(-1)?.bytes ?? Buffer.alloc(0);
    expect(await read(await pictureOf(last))).toBe("http://village.test/v/640221200200");
  });

  it("is for a township officer the pack of that township and of no other place", async () => {
    const answer = await app.as(townshipOfficer).get(pack("640221100", "zip"));
    expect(await entriesOf(answer.bytes)).toHaveLength(4);
    expect((await app.as(townshipOfficer).get(pack("640221200", "zip"))).code).toBe("access.denied");
    expect((await app.as(townshipOfficer).get(pack("640221", "pdf"))).code).toBe("access.denied");
  });

  it("is refused to villages, to visitors, for unknown places and in unknown formats", async () => {
    expect((await app.as(secretary).get(pack("640221100", "pdf"))).code).toBe("access.denied");
    expect((await app.visitor.get(pack("640221", "pdf"))).code).toBe("auth.required");
    expect((await app.as(countyOfficer).get(pack("640299", "pdf"))).code).toBe("place.unknown");
    expect((await app.as(countyOfficer).get(pack("640221", "rar"))).code).toBe("request.invalid");
  });
});
