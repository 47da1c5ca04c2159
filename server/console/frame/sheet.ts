import { baseCss, type StyleSheet, styleSheet, tokensCss } from "../../design/index.ts";
import { contentCss } from "../../notices/content-view/index.ts";
import { officeCss } from "../office/style.ts";
import { consoleCss } from "./style.ts";

/** The console's style with what only some of its pages use. Make each sheet once, at start. */
export const consoleSheet = (...more: string[]): StyleSheet =>
  styleSheet(tokensCss, baseCss, contentCss, consoleCss, officeCss, ...more);
