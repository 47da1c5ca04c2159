// A thread that verifies signatures (`openSignatureThreads`), as a file of its own because a thread starts from a file.
export { goodOnes as default } from "./signing/signature-checks.ts";
