import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { examine } from "../../../server/files/checks/examine.ts";
import { cleanName } from "../../../server/files/checks/file-name.ts";
import { boastfulPng, phonePhoto, scene, zipOf } from "../../support/files.ts";

const zip = await zipOf({ "evil.js": "alert(1)" });

const refused = (bytes: Buffer, code: string, details: object = {}) =>
  expect(examine(bytes, "文件")).rejects.toMatchObject({ code, details });

describe("a picture", () => {
  it("loses EXIF, position, XMP and foreign colour profile, and stands upright", async () => {
    const before = await phonePhoto(1200, 800);
    expect((await sharp(before).metadata()).exif).toBeDefined();
    const { bytes, width, height, mediaType } = await examine(before, "IMG_0001.JPG");
    const after = await sharp(bytes).metadata();
    expect({ mediaType, width, height }).toEqual({ mediaType: "image/jpeg", width: 800, height: 1200 });
    expect([after.exif, after.xmp, after.icc, after.iptc, after.orientation]).toEqual(Array(5).fill(undefined));
    for (const secret of ["SecretPhone", "Exif", "GPS", "xmp-secret", "王某某"])
      expect(bytes.includes(secret), secret).toBe(false);
  });

  it("is at most 2,560 pixels long", async () => {
    const { width, height } = await examine(await scene(4000, 3000).jpeg().toBuffer(), "大.jpg");
    expect([width, height]).toEqual([2560, 1920]);
  });

  it("keeps its format as WebP and as transparent PNG; an opaque PNG becomes a JPEG", async () => {
    const webp = await examine(await scene(200, 100).webp().toBuffer(), "a.webp");
    const clear = await examine(await scene(200, 100).ensureAlpha(0.5).png().toBuffer(), "b.png");
    const opaque = await examine(await scene(200, 100).ensureAlpha(1).png().toBuffer(), "c.png");
    expect([webp.mediaType, clear.mediaType, opaque.mediaType]).toEqual(["image/webp", "image/png", "image/jpeg"]);
    expect((await sharp(clear.bytes).stats()).isOpaque).toBe(false);
    expect(opaque.name).toBe("c.jpg");
  });

  it("gives the same bytes every time", async () => {
    const photo = await phonePhoto();
    expect((await examine(photo, "a.jpg")).sha256).toBe((await examine(photo, "b.jpg")).sha256);
  });

  it.each([
    ["a web page behind it", Buffer.from("<html><script>alert(1)</script></html>")],
    ["a ZIP behind it", zip],
  ])("is harmless with %s, which is gone afterwards", async (_what, tail) => {
    const polyglot = Buffer.concat([await scene(300, 200).jpeg().toBuffer(), tail]);
    const { bytes } = await examine(polyglot, "photo.html");
    for (const part of ["<script", "PK\x03\x04", "evil"]) expect(bytes.includes(part)).toBe(false);
  });

  it("of 30,000 × 30,000 pixels is refused before it is decoded, with its size in the answer", async () => {
    await refused(boastfulPng(30_000, 30_000), "files.too_many_pixels", { width: 30_000, height: 30_000 });
    // It has hardly any pixels: decoding it would have said that it is damaged.
  });

  it("that breaks off, or whose pixels are rubbish, is refused", async () => {
    const photo = await scene(1200, 900).jpeg().toBuffer();
    await refused(photo.subarray(0, photo.length / 2), "files.damaged");
    await refused(boastfulPng(100, 100), "files.damaged");
    await refused(Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(2000)]), "files.damaged");
  });

  it("over 15 MB is refused", async () => {
    const padded = Buffer.concat([await scene(300, 200).jpeg().toBuffer(), Buffer.alloc(15 * 1024 * 1024)]);
    await refused(padded, "files.picture_too_large", { limit: "15 MB" });
  });
});

it.each([
  ["an SVG", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ["a bare SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ["a web page", "<!doctype html><script>alert(1)</script>"],
  ["a text", "姓名,金额\n张三,100\n"],
  ["a program", "MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"],
  ["a GIF", "GIF89a\x01\0\x01\0\0\0\0;"],
])("refuses %s, also when it is called photo.jpg", async (_what, content) => {
  await expect(examine(Buffer.from(content, "latin1"), "photo.jpg")).rejects.toMatchObject({
    code: "files.kind_not_allowed",
    status: 415,
  });
});

it("tells the owner of an iPhone what to do about HEIC", async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1")]);
  await refused(heic, "files.heic");
});

it("refuses an old Office document by name", async () => {
  const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)]);
  await refused(old, "files.kind_not_allowed", { kind: "旧版 Word、Excel 或加了密码的文档" });
});

it("refuses an empty file", () => refused(Buffer.alloc(0), "files.damaged"));

describe("a file name", () => {
  it.each([
    ["../../etc/passwd", "passwd.pdf"],
    ["C:\\Users\\王\\决议.PDF", "决议.pdf"],
    ["会议\u0000记录\r\n.pdf", "会议记录.pdf"],
    ["fdp\u202Efdp.exe", "fdpfdp.exe.pdf"],
    ["", "附件.pdf"],
    ["...", "附件.pdf"],
    [".pdf", "附件.pdf"],
    ["2026年  收支.2季度", "2026年 收支.2季度.pdf"],
    ['a<b>:"c|?*.pdf', "a_b___c___.pdf"],
  ])("%j becomes %j", (original, cleaned) => {
    expect(cleanName(original, "application/pdf")).toBe(cleaned);
  });

  it("has at most 120 characters with its ending, and no half character", () => {
    const name = cleanName("𠮷".repeat(300), "image/jpeg");
    expect([...name]).toHaveLength(120);
    expect(name.endsWith("𠮷.jpg")).toBe(true);
    expect(name).not.toMatch(/\p{Cs}/u);
  });
});
