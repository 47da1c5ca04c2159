// A handwritten signature as it is kept, sent and drawn: lines of a finger, not a picture. It only illustrates: what proves that
// somebody signed is the SM2 signature (docs/public-log.md).

/** One array for each stroke, `x, y, x, y, …`: whole numbers in the box. */
export type Strokes = number[][];

/** What strokes are drawn in; x grows to the right, y downwards. */
export const handwritingBox = { width: 1000, height: 400 } as const;

/** A name of four characters in the square script has about fifty strokes; a finger gives about a hundred points a second. */
export const handwritingLimits = { strokes: 64, points: 4_000, bytes: 16 * 1024 } as const;

/** Width of a line in the box's own units. */
export const lineWidth = 9;

export const pointCount = (strokes: Strokes): number => strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);

/** The `d` of an SVG path. Numbers only, so that nothing else can get into a page. A point alone becomes a dot. */
export const pathOf = (strokes: Strokes): string =>
  strokes
    .map(
      ([x = 0, y = 0, ...rest]) =>
        `M${Math.trunc(x)} ${Math.trunc(y)}${rest.length === 0 ? "h0" : `L${rest.map(Math.trunc).join(" ")}`}`,
    )
    .join("");

/** A whole SVG document, for where only pictures can be shown. @param color such as `#111` */
export const handwritingSvg = (strokes: Strokes, color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${handwritingBox.width} ${handwritingBox.height}"><path d="${pathOf(strokes)}" fill="none" stroke="${color}" stroke-width="${lineWidth}" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The same as an address of a picture. */
export const handwritingPicture = (strokes: Strokes, color = "#111"): string =>
  `data:image/svg+xml,${encodeURIComponent(handwritingSvg(strokes, color))}`;

/** What a screen reader says of it. */
export const handwritingName = (name: string): string => `${name} 手写签名`;
