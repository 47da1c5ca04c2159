/** Refusals that time changes: they are tried again, like a network that is away. */
export const passing: ReadonlySet<string> = new Set([
  "request.too_many",
  "upload.too_many",
  "upload.unknown",
  "upload.incomplete",
  "upload.damaged",
  "files.too_many_today",
]);
