import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

/** Noto Sans SC (SIL Open Font License 1.1), parsed. */
export interface PrintFonts {
  regular: Font;
  bold: Font;
}

let parsed: PrintFonts | undefined;

/**
 * The two weights of posters and documents, read and parsed once per process: they are 10 MB each, and a pack opens 144 documents.
 * Every document embeds only the glyphs that it uses.
 */
export function printFonts(): PrintFonts {
  parsed ??= { regular: load("400Regular/NotoSansSC_400Regular.ttf"), bold: load("700Bold/NotoSansSC_700Bold.ttf") };
  return parsed;
}

function load(file: string): Font {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
  hideTables(bytes, ["GSUB", "GPOS"]);
  const font = create(bytes);
  if (!("layout" in font)) throw new Error(`${file} is a collection, not a font`);
  return font;
}

/**
 * Takes tables out of a font's directory (OpenType, "Organization of an OpenType Font"). Rules for ligatures and kerning
 * change nothing in Chinese, but looking through them for each text took a quarter of the time of a poster.
 */
function hideTables(font: Buffer, tags: readonly string[]): void {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    if (tags.includes(font.toString("latin1", at, at + 4))) font.write("none", at, "latin1");
  }
}
