import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/**
 * A server on loopback that speaks as much S3 as an object store of ours uses: PUT, GET, HEAD and DELETE of whole objects in one
 * bucket, path style. Signatures (AWS Signature Version 4 in the header) and the hash of the body are really checked, with code
 * that shares nothing with the client; errors are S3's XML. Not covered: listing, multipart, ranges, presigned addresses,
 * streaming signatures, versions, ACLs, TLS. s3rver, the npm package for this, has had no release in years and checks no bodies.
 */
export interface FakeS3 {
  /** For `OBJECT_STORE`. */
  setting: string;
  objects: Map<string, { bytes: Buffer; mediaType: string }>;
  /** Requests that passed, such as `PUT /bucket/key`. */
  calls: string[];
  /** Answers every request with this status from now on; null for normal service. */
  failWith(status: number | null): void;
  stop(): Promise<void>;
}

const accessKey = "AKVILLAGE";
const secret = "s3cr/t+with=signs";
const bucket = "village-files";

/** Starts it on a free port. */
export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3["objects"] = new Map();
  const calls: string[] = [];
  let failure: number | null = null;
  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => {
      refuse(response, 500, "InternalError", String(fault));
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await buffer(request);
    if (failure) return refuse(response, failure, "InternalError");
    const fault = signatureFault(request, bytes);
    if (fault) return refuse(response, 403, fault);
    const { pathname } = new URL(request.url ?? "", "http://s3");
    calls.push(`${request.method} ${pathname}`);
    const [, name, ...rest] = pathname.split("/");
    if (name !== bucket) return refuse(response, 404, "NoSuchBucket");
    serveObject(objects, rest.join("/"), request, response, bytes);
  };
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    setting: `s3://${accessKey}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${bucket}?region=cn-west-1&tls=0`,
    objects,
    calls,
    failWith: (status) => {
      failure = status;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serveObject(
  objects: FakeS3["objects"],
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
): void {
  if (request.method === "PUT") {
    objects.set(key, { bytes, mediaType: request.headers["content-type"] ?? "" });
    response.setHeader("etag", `"${createHash("md5").update(bytes).digest("hex")}"`).end();
    return;
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    response.writeHead(204).end();
    return;
  }
  const object = objects.get(key);
  if (!object) {
    refuse(response, 404, "NoSuchKey", "", request.method === "HEAD");
    return;
  }
  response.writeHead(200, { "content-type": object.mediaType, "content-length": object.bytes.length });
  response.end(request.method === "HEAD" ? undefined : object.bytes);
}

function refuse(response: ServerResponse, status: number, code: string, message = "", head = false): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(
    head ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

const hash = (value: Buffer | string): string => createHash("sha256").update(value).digest("hex");
const sign = (key: Buffer | string, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const pattern =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/;

/** S3's code for what is wrong with the signature, or null. */
function signatureFault(request: IncomingMessage, bytes: Buffer): string | null {
  const parts = pattern.exec(request.headers.authorization ?? "");
  if (!parts) return "AccessDenied";
  const [, id, day = "", region = "", names = "", signature = ""] = parts;
  if (id !== accessKey) return "InvalidAccessKeyId";
  const signed = names.split(";");
  if (!["host", "x-amz-date", "x-amz-content-sha256"].every((name) => signed.includes(name))) return "AccessDenied";
  if (request.headers["x-amz-content-sha256"] !== hash(bytes)) return "XAmzContentSHA256Mismatch";
  const date = String(request.headers["x-amz-date"]);
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!date.startsWith(day) || !(Math.abs(Date.now() - at) < 900_000)) return "RequestTimeTooSkewed";
  const text = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/s3/aws4_request\n${hash(canonicalRequest(request, signed))}`;
  const signingKey = [day, region, "s3", "aws4_request"].reduce(sign, Buffer.from(`AWS4${secret}`));
  const expected = sign(signingKey, text);
  return timingSafeEqual(expected, Buffer.from(signature, "hex")) ? null : "SignatureDoesNotMatch";
}

function canonicalRequest(request: IncomingMessage, signed: string[]): string {
  const [path = "/", query = ""] = (request.url ?? "").split("?");
  const parameters = query
    .split("&")
    .filter(Boolean)
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`));
  const headers = signed.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? "")
        .trim()
        .replace(/ +/g, " ")}\n`,
  );
  const payload = request.headers["x-amz-content-sha256"];
  return [request.method, path, parameters.sort().join("&"), headers.join(""), signed.join(";"), payload].join("\n");
}
