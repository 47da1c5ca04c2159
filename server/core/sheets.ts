// Reading tables that people upload, and writing tables that they download: all that features may use of core/sheet/.
export { writeCsv } from "../../shared/csv.ts";
export { readDay } from "./sheet/days.ts";
export { cellsOf, headRoom, openBook } from "./sheet/open-book.ts";
export { type Book, readBook } from "./sheet/read-book.ts";
export { readSheet, rowLimit, type SheetRow } from "./sheet/read-sheet.ts";
export { type ColumnRule, readTable, refuseIssues, rowIssue, type TableRecord } from "./sheet/read-table.ts";
export { readSheetUpload, sheetLimit, sheetTypes } from "./sheet/upload.ts";
