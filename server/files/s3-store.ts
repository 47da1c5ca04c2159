import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { ConfigError } from "../core/config.ts";
import { Problem } from "../core/problem.ts";
import { demandKey } from "./object-key.ts";
import type { ObjectStore } from "./object-store.ts";

/**
 * Objects in a bucket of an S3-compatible store: `s3://key:secret@host:port/bucket?region=…&tls=0`, path style,
 * key and secret percent-encoded. TLS unless `tls=0`.
 * @throws ConfigError saying what is wrong with the setting
 */
export function openS3Store(setting: string): ObjectStore {
  const { bucket, client: options } = readSetting(setting);
  const client = new S3Client({
    ...options,
    forcePathStyle: true,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000 },
    // The signature covers the bytes already; other makers' stores stumble over Amazon's newer check sums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const at = (key: string) => ({ Bucket: bucket, Key: demandKey(key) });
  return {
    put: async (key, bytes, mediaType) => {
      const content = { Body: bytes, ContentLength: bytes.byteLength, ContentType: mediaType };
      const command = new PutObjectCommand({ ...at(key), ...content });
      await reachable(() => client.send(command));
    },
    get: async (key) => {
      const command = new GetObjectCommand(at(key));
      const found = await reachable(() => ifThere(() => client.send(command)));
      if (!found) return null;
      if (!found.Body || found.ContentLength === undefined)
        throw new Error("The object store answered without content.");
      return { stream: found.Body as Readable, size: found.ContentLength };
    },
    has: async (key) => {
      const command = new HeadObjectCommand(at(key));
      return (await reachable(() => ifThere(() => client.send(command)))) !== null;
    },
    delete: async (key) => {
      const command = new DeleteObjectCommand(at(key));
      await reachable(() => client.send(command));
    },
  };
}

function readSetting(setting: string): { bucket: string; client: S3ClientConfig } {
  const wrong = (what: string) =>
    new ConfigError([`OBJECT_STORE：${what}（应形如 s3://key:secret@host:port/bucket?tls=0）`]);
  if (!URL.canParse(setting)) throw wrong("不是完整的地址");
  const url = new URL(setting);
  const bucket = url.pathname.replace(/^\/|\/$/g, "");
  if (!url.host) throw wrong("缺少主机名");
  if (!url.username || !url.password) throw wrong("缺少访问密钥");
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw wrong("存储桶名称不正确");
  const protocol = url.searchParams.get("tls") === "0" ? "http" : "https";
  return {
    bucket,
    client: {
      endpoint: `${protocol}://${url.host}`,
      region: url.searchParams.get("region") ?? "us-east-1",
      credentials: {
        accessKeyId: decodeURIComponent(url.username),
        secretAccessKey: decodeURIComponent(url.password),
      },
    },
  };
}

async function ifThere<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (fault) {
    // HEAD has no body, so its 404 has no better name. A missing bucket is another matter.
    if (fault instanceof Error && (fault.name === "NoSuchKey" || fault.name === "NotFound")) return null;
    throw fault;
  }
}

/** Whatever the store refuses or the network loses, the person who uploads can only try again later. */
async function reachable<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    throw new Problem("files.store_unavailable", {}, { cause: fault });
  }
}
