// A thread that reads files which people send (`openFileThread`), as a file of its own because a thread starts from a file.
export { cleanOutcome } from "./files/index.ts";
export { sheetOutcome } from "./spreadsheets/index.ts";
export { termsOutcome } from "./wording/index.ts";
