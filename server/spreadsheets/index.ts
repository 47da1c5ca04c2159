export { spreadsheetsEndpoints } from "./routes.ts";
export { type ReadUploaded, readUploadedHere, readUploadedIn } from "./threads.ts";
export { sheetOutcome } from "./understand-sheet.ts";
