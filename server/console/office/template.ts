import { utils, write } from "@e965/xlsx";
import { writeCsv } from "../../core/sheets.ts";
import type { PageFile } from "../frame/page.tsx";

/** A table to fill in: headings and sample rows. */
export interface Template {
  /** Without extension. */
  name: string;
  rows: readonly (readonly string[])[];
}

/** The template as XLSX, where every cell is text so that codes keep all their digits, or as CSV. */
export function templateFile({ name, rows }: Template, form: "xlsx" | "csv"): PageFile {
  if (form === "csv")
    return { file: Buffer.from(writeCsv(rows)), fileName: `${name}.csv`, type: "text/csv; charset=utf-8" };
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  for (const [address, cell] of Object.entries(sheet))
    if (!address.startsWith("!")) Object.assign(cell, { t: "s", z: "@" });
  sheet["!cols"] = (rows[0] ?? []).map(() => ({ wch: 18 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "填写");
  return {
    file: write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer,
    fileName: `${name}.xlsx`,
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  };
}
