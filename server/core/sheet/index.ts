export { readDay } from "./days.ts";
export { readSheet, rowLimit } from "./read-sheet.ts";
export { type ColumnRule, readTable, refuseIssues, rowIssue, type TableRecord } from "./read-table.ts";
export { readSheetUpload, sheetLimit, sheetTypes } from "./upload.ts";
export { writeCsv } from "./write-csv.ts";
