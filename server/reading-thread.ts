// A thread that reads files (`openReadingThread`), as a file of its own because a thread starts from a file.
export { readFileTelling as default } from "./files/reading/read-file.ts";
