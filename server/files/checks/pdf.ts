import { Problem } from "../../core/problem.ts";

/** A ZIP's closing record with the longest comment that it may carry. */
const zipTail = 22 + 65_535;
/** Line breaks and padding that scanners leave behind the last line. Bytes. */
const padding = 1024;

/**
 * Lets a file pass that is a PDF from its first to its last byte. A PDF is kept as it is, so nothing may be hidden before or
 * behind it; what is inside can do no harm, because it is only ever downloaded.
 * @throws Problem `files.pdf_unsafe`, `files.damaged` (it breaks off), `files.protected`
 */
export function checkPdf(bytes: Buffer): void {
  if (!bytes.subarray(0, 5).equals(Buffer.from("%PDF-"))) throw new Problem("files.pdf_unsafe");
  if (bytes.lastIndexOf("%%EOF") < 0) throw new Problem("files.damaged");
  const tail = bytes.subarray(-padding - 64).toString("latin1");
  const end = /startxref[\s\0]+(\d{1,10})[\s\0]+%%EOF[\s\0]*$/.exec(tail);
  if (!end) throw new Problem("files.pdf_unsafe");
  if (Number(end[1]) >= bytes.length) throw new Problem("files.damaged");
  if (endsAsZip(bytes)) throw new Problem("files.pdf_unsafe");
  if (isEncrypted(bytes.subarray(Number(end[1])))) throw new Problem("files.protected");
}

/** Would an unpacker take the file for a ZIP? One can lie inside a stream, with the PDF's last lines as its comment. */
function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - zipTail);
  for (
    let at = bytes.indexOf("PK\x05\x06", from, "latin1");
    at >= 0;
    at = bytes.indexOf("PK\x05\x06", at + 4, "latin1")
  ) {
    if (at + 22 > bytes.length) return false;
    const directory = at - bytes.readUInt32LE(at + 12);
    if (directory >= 0 && bytes.subarray(directory, directory + 4).equals(Buffer.from("PK\x01\x02"))) return true;
    if (at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  }
  return false;
}

/** Passwords are named in the trailer or in the cross-reference stream's dictionary; what `startxref` points to comes before both. */
const isEncrypted = (fromXref: Buffer): boolean => /\/Encrypt\s+\d+\s+\d+\s+R/.test(fromXref.toString("latin1"));
