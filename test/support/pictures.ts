import sharp from "sharp";

/** Photo-like pictures, each another one: blobs and edges in a light of its own. The same seed gives the same row of pictures. */
export function chancePictures(seed: number): () => Promise<Buffer> {
  let state = seed;
  const chance = (): number => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => {
    const shapes = Array.from({ length: 14 }, () => {
      const [x, y, wide, high] = [chance() * 1200, chance() * 900, 60 + chance() * 500, 60 + chance() * 400];
      const colour = `rgb(${Math.round(chance() * 255)},${Math.round(chance() * 255)},${Math.round(chance() * 255)})`;
      return chance() > 0.5
        ? `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${colour}"/>`
        : `<ellipse cx="${x}" cy="${y}" rx="${wide / 2}" ry="${high / 2}" fill="${colour}"/>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#9ab"/>${shapes.join("")}</svg>`;
    return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
  };
}
