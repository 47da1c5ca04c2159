import sharp from "sharp";
import { type Corners, seenFrom } from "./reading/perspective.ts";
import { draw, grey, type Picture, pixel, sharpOf } from "./reading/picture.ts";
import { seeded } from "./reading/random.ts";
import { identityNumber } from "./subsidy-list.ts";

const [width, height] = [1700, 1200];
/** Held a little askew. */
const corners: Corners = [
  [0.03, 0.02],
  [0.985, 0],
  [1, 0.985],
  [0, 1],
];

/** A printed list of households with their identity numbers, as somebody takes a picture of it: from the side, in uneven light, with grain. JPEG. */
export async function photographedList(households = 10): Promise<{ photo: Buffer; secrets: string[] }> {
  const secrets = Array.from({ length: households }, (_, at) => identityNumber(400 + at));
  const columns = [60, 190, 420, 900, 1180, 1420];
  const line = (cells: readonly (string | number)[], y: number): string =>
    cells.map((cell, at) => `<text x="${columns[at]}" y="${y}" font-size="36">${cell}</text>`).join("");
  const rows = secrets.map((secret, at) =>
    line(
      [
        at + 1,
        `${"王李张马丁杨"[at % 6]}${"建国秀英"[at % 4]}${"兰海"[at % 2]}`,
        secret,
        `${(at % 5) + 1}组`,
        "2人",
        "840.00",
      ],
      300 + at * 78,
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">
<rect width="100%" height="100%" fill="white"/><text x="420" y="110" font-size="52">合作村农村低保对象公示名单</text>
${line(["序号", "姓名", "身份证号", "组别", "人数", "金额（元）"], 215)}${rows.join("")}</svg>`;
  const printed = await grey(sharp(Buffer.from(svg)));
  const photo = await sharpOf(inDaylight(await seenFrom(corners)(printed)))
    .jpeg({ quality: 82 })
    .toBuffer();
  return { photo, secrets };
}

/** Darker towards one corner, and with the grain of a small sensor. */
function inDaylight(picture: Picture): Picture {
  const random = seeded(7);
  return draw(picture.width, picture.height, (x, y) => {
    const light = 0.98 - 0.22 * (x / picture.width) * (y / picture.height);
    return Math.max(0, Math.min(255, Math.round(pixel(picture, x, y) * light + (random() - 0.5) * 22)));
  });
}
