// A thread that looks for personal information in large contents (`openScanThread`), as a file of its own because a thread starts from a file.
export { scanElements as default } from "./notices/scan-elements.ts";
