import type { Context } from "koa";
import { type BulletinContent, contentText } from "../../../shared/bulletins/record.ts";
import type { Report } from "../../../shared/bulletins/report.ts";
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

/** The bytes of a document. @param at becomes the date of creation of a PDF */
export async function writeDocument(format: Format, { report, content }: DocumentParts, at: Date): Promise<Buffer> {
  if (format === "json") return Buffer.from(contentText(content));
  if (format === "docx") return docxOf(report);
  return format === "pdf" ? pdfOf(report, at) : xlsxOf(report, content);
}

const suffixes: Partial<Record<Format, string>> = { xlsx: "附件", json: "规范文本" };

/** Answers with a document under a name that people find again. */
export async function sendDocument(context: Context, format: Format, parts: DocumentParts, at: Date): Promise<void> {
  const bytes = await writeDocument(format, parts, at);
  context.attachment(`${parts.report.title}${suffixes[format] ?? ""}.${format}`);
  context.type = formats[format];
  context.body = bytes;
}
