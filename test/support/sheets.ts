import { utils, write } from "@e965/xlsx";

/** A CSV as a browser would upload it. */
export const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.join(",")).join("\r\n"));

/** An XLSX with one sheet. A cell that begins with `=` becomes a formula. */
export function xlsx(rows: readonly (readonly (string | number | Date)[])[]): Buffer {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  for (const [address, cell] of Object.entries(sheet))
    if (!address.startsWith("!") && typeof cell.v === "string" && cell.v.startsWith("="))
      Object.assign(cell, { t: "n", f: cell.v.slice(1), v: 42 });
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "表");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

/** Headers of an upload of raw bytes. */
export const csvType = { "content-type": "text/csv" };
export const xlsxType = { "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
