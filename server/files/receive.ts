// Reads an upload from the wire: the one body in the system that isn't JSON.
import type { IncomingMessage } from "node:http";
import busboy from "busboy";
import { uploadLimits } from "../../shared/api/attachments.ts";
import { Problem } from "../core/problem.ts";

/** What one upload brought, unchecked. */
export interface Upload {
  villageCode: string;
  /** As the client calls it. */
  name: string;
  bytes: Buffer;
  /** A copy without what isn't seen in it may be kept in its place. */
  agreed?: boolean;
}

/**
 * Reads a `multipart/form-data` body with one file and the field `villageCode`, in memory and never more than the limit.
 * @throws Problem `files.too_large`, `files.form_invalid`, `files.incomplete`
 */
export async function receiveUpload(request: IncomingMessage): Promise<Upload> {
  const parser = openParser(request);
  const upload = collect(parser);
  try {
    request.pipe(parser);
    return await Promise.race([upload, brokenOff(request)]);
  } finally {
    request.unpipe(parser);
  }
}

function openParser(request: IncomingMessage): busboy.Busboy {
  const { file: fileSize } = uploadLimits;
  try {
    const limits = { fileSize, files: 1, fields: 4, fieldSize: 200, parts: 5, headerPairs: 20 };
    return busboy({ headers: request.headers, defParamCharset: "utf8", limits });
  } catch (fault) {
    throw new Problem("files.form_invalid", {}, { cause: fault });
  }
}

function collect(parser: busboy.Busboy): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const broken = (cause: unknown) => reject(new Problem("files.incomplete", {}, { cause }));
    const excess = () => reject(new Problem("files.form_invalid"));
    const fields = new Map<string, string>();
    let file: { name: string; chunks: Buffer[] } | undefined;
    parser.on("field", (name, value) => fields.set(name, value));
    parser.on("file", (_field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      file = { name: filename ?? "", chunks };
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => reject(new Problem("files.too_large", { limit: "20 MB" })));
      stream.on("error", broken);
    });
    parser.on("filesLimit", excess).on("fieldsLimit", excess).on("partsLimit", excess);
    parser.on("error", broken);
    parser.on("close", () => {
      const villageCode = fields.get("villageCode");
      if (!file || villageCode === undefined) return excess();
      resolve({
        villageCode,
        name: file.name,
        bytes: Buffer.concat(file.chunks),
        agreed: fields.get("clean") === "1",
      });
    });
  });
}

/** Rejects when the client goes away before it has sent everything; otherwise says nothing. */
const brokenOff = (request: IncomingMessage): Promise<never> =>
  new Promise((_, reject) => {
    request.once("close", () => {
      if (!request.complete) reject(new Problem("files.incomplete"));
    });
  });
