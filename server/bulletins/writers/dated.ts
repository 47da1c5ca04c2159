import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The earliest that a ZIP can say, by the local clock as ZIP wants it: the same bytes in every time zone. */
const noTime = new Date(1980, 0, 1);
const properties = "docProps/core.xml";
const moments = /(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g;

/** An Office file that says it was made at this moment, whenever it was: the same bytes from the same content. */
export function dated(file: Uint8Array, at: Date): Buffer {
  const second = `${at.toISOString().slice(0, 19)}Z`;
  const parts: Zippable = {};
  for (const [path, bytes] of Object.entries(unzipSync(file)))
    parts[path] =
      path === properties
        ? strToU8(strFromU8(bytes).replace(moments, (_, open, __, close) => open + second + close))
        : bytes;
  return Buffer.from(zipSync(parts, { mtime: noTime }));
}
