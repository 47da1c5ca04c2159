import iconv from "iconv-lite";
import { unreadable } from "./unreadable.ts";

/**
 * The text of a CSV file: UTF-8 with or without a mark, UTF-16 with one, else GBK (what Chinese Excel saves as "CSV").
 * @throws Problem `import.unreadable` when it is none of them
 */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, "utf16le");
  const utf8 = decodeUtf8(bytes);
  const text = utf8 ?? iconv.decode(bytes, "gb18030");
  if (text.includes("\uFFFD") || text.includes("\0"))
    throw unreadable("看不出文字编码。请用表格软件另存为 .xlsx，或“CSV UTF-8”格式再上传。");
  return text;
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not UTF-8, so most likely GBK
  }
}
