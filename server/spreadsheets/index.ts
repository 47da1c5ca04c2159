export { spreadsheetsEndpoints } from "./routes.ts";
export { openSheetThreads, type ReadUploaded, readUploadedHere } from "./threads.ts";
