export { checkLink } from "./check-link.ts";
export { type RecordAttachmentInput, recordAttachment } from "./commands/record-attachment.ts";
export { releaseFiles } from "./commands/release-files.ts";
/** The table is exported for reading only; whoever wants a row uses `recordAttachment`. */
export { Attachment } from "./entities.ts";
export { type CleanFile, cleanHere, cleanIn, cleanOutcome } from "./hidden/index.ts";
export { type KeptFile, keepFile } from "./keep-file.ts";
export { type ObjectStore, openObjectStore, type StoredObject } from "./object-store.ts";
export { attachmentsOf, type PublicFile, type PublicPlacesOf } from "./queries.ts";
export type { FileReader, FileReading, SecrecyWords } from "./reading/reading.ts";
export { openReadingThread } from "./reading/reading-thread.ts";
export { keepReadings, type Readings, readingOf, readWaiting } from "./reading/readings.ts";
export type { SecrecyOf } from "./reading/routes.ts";
export type { ReadingParts } from "./reading/under-way.ts";
export type { Upload } from "./receive.ts";
export { filesToRemove, fileTables, removeFiles } from "./remove-files.ts";
export { filesEndpoints } from "./routes.ts";
export { clearInBackground, clearUploads } from "./uploads/clear-uploads.ts";
