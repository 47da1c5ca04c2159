// Reading tables that people upload, and writing tables that they download: all that features may use of core/sheet/.
export { readDay } from "./sheet/days.ts";
export { readSheet, rowLimit, type SheetRow } from "./sheet/read-sheet.ts";
export { type ColumnRule, readTable, refuseIssues, rowIssue, type TableRecord } from "./sheet/read-table.ts";
export { readSheetUpload, sheetLimit, sheetTypes } from "./sheet/upload.ts";
export { writeCsv } from "./sheet/write-csv.ts";
