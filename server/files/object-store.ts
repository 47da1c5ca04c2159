import type { Readable } from "node:stream";
import { ConfigError } from "../core/config.ts";
import { openDiskStore } from "./disk-store.ts";
import { openS3Store } from "./s3-store.ts";

/** Bytes as they come out of the store. The reader must consume or destroy the stream. */
export interface StoredObject {
  stream: Readable;
  /** Bytes. */
  size: number;
}

/**
 * Where files lie: a folder or an S3 bucket. Keys are 64 hex digits, the SHA-256 of the bytes or of what they are derived from,
 * never anything that a client wrote. Every call throws `files.store_unavailable` when the place can't be reached.
 */
export interface ObjectStore {
  /** Stores the bytes whole or not at all; storing the same key again does no harm. When it returns they are safe on disk. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** Null when there is no such object. */
  get(key: string): Promise<StoredObject | null>;
  has(key: string): Promise<boolean>;
  /** Deleting what isn't there is no error. */
  delete(key: string): Promise<void>;
}

/**
 * Opens the store that the setting `OBJECT_STORE` names: `file:<folder>` or `s3://key:secret@host:port/bucket?region=…&tls=0`.
 * @throws ConfigError saying what is wrong with the setting
 */
export function openObjectStore(setting: string): ObjectStore {
  if (setting.startsWith("s3://")) return openS3Store(setting);
  if (setting.startsWith("file:")) return openDiskStore(setting.slice("file:".length));
  throw new ConfigError(["OBJECT_STORE：应以 file: 或 s3:// 开头"]);
}
