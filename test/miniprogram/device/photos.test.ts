import { randomBytes } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openChromium } from "../../support/chromium.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const browser = await openChromium();
afterAll(() => browser.close());
const page = await browser.newPage();
const taken = new Map<string, Buffer>();

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { photoFunctions } from "./test/miniprogram/host/runtime/photos.ts";
        import { shrinkPhoto } from "./miniprogram/device/photos.ts";
        Object.assign(globalThis, { wx: photoFunctions, shrinkPhoto });`,
      resolveDir: root,
    },
    ...{ bundle: true, write: false, format: "iife", target: "es2022" },
  });
  await page.route("http://phone.test/**", async (route) => {
    const bytes = taken.get(new URL(route.request().url()).pathname);
    await route.fulfill(bytes ? { body: bytes } : { contentType: "text/html", body: "<!doctype html>" });
  });
  await page.goto("http://phone.test/");
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
});

/** Makes a picture small on the phone. @returns what the phone would send, null when it can't, "unreadable" when it throws */
async function shrunk(bytes: Buffer, type: string): Promise<Buffer | null | "unreadable"> {
  taken.set("/photo", bytes);
  const outcome = await page.evaluate(async (kind) => {
    const phone = globalThis as unknown as {
      pictures: Map<string, Blob>;
      shrinkPhoto(path: string): Promise<string | null>;
    };
    const photo = new Blob([await (await fetch("/photo")).arrayBuffer()], { type: kind });
    phone.pictures.clear();
    phone.pictures.set("http://tmp/photo", photo);
    const small = await phone.shrinkPhoto("http://tmp/photo").catch(() => "unreadable");
    const picture = small === null ? null : phone.pictures.get(small);
    if (!picture) return small;
    return [...new Uint8Array(await picture.arrayBuffer())];
  }, type);
  return Array.isArray(outcome) ? Buffer.from(outcome) : (outcome as null | "unreadable");
}

/** Nothing is harder to make small than noise. */
const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

async function expectSmall(bytes: Buffer | null | "unreadable"): Promise<{ width: number; height: number }> {
  if (bytes === null || bytes === "unreadable") throw new Error(`nothing to send: ${bytes}`);
  expect(bytes.length).toBeLessThanOrEqual(250 * 1024);
  const { format, width, height } = await sharp(bytes).metadata();
  expect(format).toBe("jpeg");
  return { width, height };
}

it("makes a photo of 20 MB small", async () => {
  const photo = await noise(4_800, 3_600).jpeg({ quality: 98 }).toBuffer();
  expect(photo.length).toBeGreaterThan(18e6);
  const { width, height } = await expectSmall(await shrunk(photo, "image/jpeg"));
  expect(width / height).toBeCloseTo(4 / 3, 1);
});

it("makes a photo of 12,000 × 9,000 pixels small", async () => {
  const photo = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: "#7a9" } })
    .jpeg()
    .toBuffer();
  expect(await expectSmall(await shrunk(photo, "image/jpeg"))).toEqual({ width: 1_600, height: 1_200 });
});

it.each([
  ["PNG", "image/png"],
  ["HEIC, which WeChat calls unknown", "image/heic"],
])("draws a picture of kind %s anew as JPEG", async (_kind, type) => {
  await expectSmall(await shrunk(await noise(1_200, 900).png().toBuffer(), type));
});

it("puts white behind what is transparent", async () => {
  const drawing = await sharp({ create: { width: 40, height: 30, channels: 4, background: "#0000" } })
    .png()
    .toBuffer();
  const small = await shrunk(drawing, "image/png");
  expect([
    ...(
      await sharp(small as Buffer)
        .raw()
        .toBuffer()
    ).subarray(0, 3),
  ]).toEqual([255, 255, 255]);
});

it("draws a JPEG anew where the phone's own function fails, and says when nothing helps", async () => {
  const photo = await noise(1_200, 900).jpeg({ quality: 95 }).toBuffer();
  const fail = (name: string) =>
    page.evaluate((broken) => {
      const { wx } = globalThis as unknown as { wx: Record<string, (options: { fail(): void }) => void> };
      wx[broken] = ({ fail: refuse }) => refuse();
    }, name);
  await fail("compressImage");
  await expectSmall(await shrunk(photo, "image/jpeg"));
  await fail("canvasToTempFilePath");
  expect(await shrunk(photo, "image/jpeg")).toBeNull();
});

it("says that what is no picture can't be read", async () => {
  expect(await shrunk(Buffer.from("no picture"), "image/jpeg")).toBe("unreadable");
});
