export { baseCss } from "./base.css.ts";
export { Handwriting } from "./handwriting.tsx";
export { type Modes, modeParameters, modesOf, plainModes, withModes } from "./modes.ts";
export { languageOf, Page, type PageProps, renderDocument, renderPage } from "./page.tsx";
export { simplifiedText, traditionalPage, traditionalText } from "./script.ts";
export { contentSecurityPolicy, type StyleSheet, styleSheet } from "./style-sheet.ts";
export { tokensCss } from "./tokens.css.ts";
