// A thread that reads uploaded spreadsheets (`openSheetThreads`), as a file of its own because a thread starts from a file.
export { sheetOutcome as default } from "./spreadsheets/understand-sheet.ts";
