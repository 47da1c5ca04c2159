export { type PrintFonts as PosterFonts, printFonts as posterFonts } from "../core/print-fonts.ts";
