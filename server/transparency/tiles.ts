import {
  encodeBundle,
  hasTile,
  parseTilePath,
  readerOf,
  type Tile,
  tileBytes,
  tileNodes,
  utf8Bytes,
} from "../../shared/log/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { LogHead } from "./entities.ts";
import { nodesBetween } from "./nodes.ts";
import { logEntries } from "./queries.ts";

/** The tile that a path such as `tile/0/x001/067.p/17` means. @throws Problem `log.tile_invalid` */
export function demandTile(path: string): Tile {
  const tile = parseTilePath(path);
  if (!tile) throw new Problem("log.tile_invalid");
  return tile;
}

/** The bytes of a tile of hashes or of a bundle of entries. They never change. @throws Problem `log.beyond` */
export async function readTile(view: Pick<View, "db">, log: LogHead, tile: Tile): Promise<Uint8Array> {
  if (!hasTile(tile, log.size)) throw new Problem("log.beyond", { size: log.size });
  const range = tileNodes(tile);
  if (tile.level === "entries")
    return encodeBundle((await logEntries(view, log.countyId, range)).map(({ text }) => utf8Bytes(text)));
  return tileBytes(tile, readerOf(await nodesBetween(view, log.countyId, range)));
}
