// A thread that reads files which people send, and works out what takes seconds (`openFileThread`), as a file of its own because a thread starts from a file.
export { cleanOutcome } from "./files/index.ts";
export { assignmentOutcome } from "./inspections/index.ts";
export { sheetOutcome } from "./spreadsheets/index.ts";
export { termsOutcome } from "./wording/index.ts";
