import busboy from "busboy";
import type { Context } from "koa";
import { readBody } from "../body.ts";
import { Problem } from "../problem.ts";

/** Bytes of a table that people upload; 5,000 rows are about 0.5 MB. */
export const sheetLimit = 5 * 1024 * 1024;

/** Media types that an endpoint for tables declares. */
export const sheetTypes = [
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "multipart/form-data",
  // A phone doesn't know better.
  "application/octet-stream",
];

/**
 * The uploaded table: the body itself, or the first file of a form; or what a page of ours has read already (`context.state.sheet`).
 * What it is, its bytes say, not its name.
 * @throws Problem `request.too_large`, `request.malformed`, `request.media_type`
 */
export async function readSheetUpload(context: Context): Promise<Buffer> {
  const { sheet } = context.state as { sheet?: Buffer };
  if (sheet) return sheet;
  if (!context.is("multipart/form-data")) {
    if (context.is("json", "urlencoded"))
      throw new Problem("request.media_type", { type: context.get("content-type") });
    return readBody(context.req, sheetLimit);
  }
  return firstFile(context);
}

function firstFile(context: Context): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const malformed = (fault?: unknown) => reject(new Problem("request.malformed", {}, { cause: fault }));
    let form: ReturnType<typeof busboy>;
    try {
      form = busboy({
        headers: context.req.headers,
        limits: { files: 1, fileSize: sheetLimit, fields: 10, parts: 20 },
      });
    } catch (fault) {
      return malformed(fault); // no boundary
    }
    const chunks: Buffer[] = [];
    let isCut = false;
    form.on("file", (_name, stream) => {
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => {
        isCut = true;
      });
      stream.on("error", malformed); // the form breaks off within the file; unheard it would end the process
    });
    form.on("error", malformed);
    context.req.on("aborted", () => malformed());
    form.on("close", () =>
      isCut ? reject(new Problem("request.too_large", { limit: "5 MB" })) : resolve(Buffer.concat(chunks)),
    );
    context.req.pipe(form);
  });
}
