import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { zipSync } from "fflate";
import { unreadable } from "./unreadable.ts";

/** A table of 5,000 rows inflates to 5 MB or so. Bytes, over all parts. */
const inflatedLimit = 25 * 1024 * 1024;
const entryLimit = 300;
const inflate = promisify(inflateRaw);

interface Entry {
  name: string;
  isStored: boolean;
  inflatedSize: number;
  packed: Buffer;
}

/**
 * Unpacks the parts of an XLSX that matter and packs them again without compression, so that the reader behind meets only
 * bytes that were measured here. What the directory declares is checked before anything is inflated, and no part may
 * inflate to more than it declares. `cellLimit` bounds the cells of a sheet.
 * @throws Problem `import.unreadable`
 */
export async function repackSafely(bytes: Buffer, cellLimit: number): Promise<Buffer> {
  const entries = readDirectory(bytes);
  const total = entries.reduce((sum, entry) => sum + entry.inflatedSize, 0);
  if (total > inflatedLimit) throw unreadable("解压后太大，不像正常的表格。请另存为新的 .xlsx 文件再上传。");
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const part = await unpack(entry);
    if (entry.name.startsWith("xl/worksheets/") && countOf(part, "<c ") + countOf(part, ":c ") > cellLimit)
      throw unreadable("单元格太多，不像要导入的表格。请只保留需要的行和列再上传。");
    parts.set(entry.name, part);
  }
  return Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }));
}

function countOf(part: Buffer, mark: string): number {
  let count = 0;
  for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + mark.length)) count += 1;
  return count;
}

async function unpack(entry: Entry): Promise<Buffer> {
  if (entry.isStored) return entry.packed;
  try {
    const part = await inflate(entry.packed, { maxOutputLength: Math.max(entry.inflatedSize, 1) });
    if (part.length === entry.inflatedSize) return part;
  } catch (fault) {
    throw unreadable("文件已损坏。请用表格软件打开并另存一次再上传。", fault);
  }
  throw unreadable("文件已损坏。请用表格软件打开并另存一次再上传。");
}

/** The parts that hold cells; pictures, macros and the rest are never looked at. */
const matters = (name: string): boolean => /^(\[Content_Types\]\.xml|(_rels|xl)\/[\w./-]+\.(xml|rels))$/.test(name);

function readDirectory(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) throw unreadable("文件不完整，可能没有传完。请重新上传。");
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > entryLimit || at === 0xffffffff) throw unreadable("里面的部件太多，不像正常的表格。");
  const entries: Entry[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const { entry, next } = readEntry(bytes, at);
      if (matters(entry.name)) entries.push(entry);
      at = next;
    }
  } catch (fault) {
    if (fault instanceof RangeError) throw unreadable("文件已损坏。请用表格软件打开并另存一次再上传。", fault);
    throw fault;
  }
  return entries;
}

/** Reads a line of the directory and finds the bytes that it names. A read beyond the end throws RangeError. */
function readEntry(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (bytes.readUInt32LE(at) !== 0x02014b50) throw new RangeError("no directory entry");
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const [packedSize, inflatedSize] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  const local = bytes.readUInt32LE(at + 42);
  if (flags & 1) throw unreadable("文件有密码。请去掉密码后再上传。");
  if (method !== 0 && method !== 8) throw new RangeError("unknown method");
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packedSize > bytes.length) throw new RangeError("entry beyond the end");
  if (method === 0 && packedSize !== inflatedSize) throw new RangeError("stored sizes differ");
  const name = bytes.toString("utf8", at + 46, nameEnd);
  const packed = bytes.subarray(start, start + packedSize);
  return { entry: { name, isStored: method === 0, inflatedSize, packed }, next };
}
