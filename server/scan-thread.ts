// A thread that looks for personal information and words of the lists in large contents (`openScanThread`), as a file of its own because a thread starts from a file.
export { scanContent as default } from "./notices/scan-elements.ts";
