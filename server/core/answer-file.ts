import type { Context } from "koa";

/** Answers with a file that is the caller's only: to be saved under its name, and kept by nobody on the way. */
export function answerFile(context: Context, { fileName, type, body }: FileAnswer): void {
  context.attachment(fileName);
  context.type = type;
  context.set("cache-control", "private, no-store");
  context.body = body;
}

interface FileAnswer {
  fileName: string;
  /** Media type, with its charset where it is text. */
  type: string;
  body: Buffer | string;
}
