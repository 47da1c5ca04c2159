import type { Context } from "koa";
import { type BulletinContent, contentText } from "../../../shared/bulletins/record.ts";
import type { Report } from "../../../shared/bulletins/report.ts";
import { dated } from "./dated.ts";
import { docxOf } from "./docx.ts";
import { pdfOf } from "./pdf.ts";
import { xlsxOf } from "./xlsx.ts";

/** What a document is written from. */
export interface DocumentParts {
  report: Report;
  content: BulletinContent;
}

const office = "application/vnd.openxmlformats-officedocument";

/** Media types by file ending. */
export const formats = {
  docx: `${office}.wordprocessingml.document`,
  pdf: "application/pdf",
  xlsx: `${office}.spreadsheetml.sheet`,
  /** The canonical text, whose SHA-256 stands in the public log. */
  json: "application/json",
} as const;
export type Format = keyof typeof formats;

/** The bytes of a document. @param at when it says that it was made: the same content at the same moment gives the same bytes */
export async function writeDocument(format: Format, { report, content }: DocumentParts, at: Date): Promise<Buffer> {
  if (format === "json") return Buffer.from(contentText(content));
  if (format === "pdf") return pdfOf(report, at);
  return dated(format === "docx" ? await docxOf(report) : xlsxOf(report, content), at);
}

const suffixes: Partial<Record<Format, string>> = { xlsx: "附件", json: "规范文本" };

/** A document, under a name that people find again. */
export interface MadeDocument {
  format: Format;
  name: string;
  bytes: Buffer;
}

/** @param at when it says that it was made */
export async function makeDocument(format: Format, parts: DocumentParts, at: Date): Promise<MadeDocument> {
  const bytes = await writeDocument(format, parts, at);
  return { format, name: `${parts.report.title}${suffixes[format] ?? ""}.${format}`, bytes };
}

/** Answers with a document. */
export function sendDocument(context: Context, { format, name, bytes }: MadeDocument): void {
  context.attachment(name);
  context.type = formats[format];
  context.body = bytes;
}
