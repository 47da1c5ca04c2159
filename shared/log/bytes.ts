import { base64 } from "@scure/base";

/** Standard base64 with padding, RFC 4648 section 4. */
export const toBase64 = (bytes: Uint8Array): string => base64.encode(bytes);

/** The bytes; null unless the text is the one way to write them: no spaces, full padding, no stray bits. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const bytes = base64.decode(text);
    // Written again, because what decoders forgive differs from version to version.
    return base64.encode(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/**
 * UTF-8. Not by TextEncoder, which mini-programs don't have, and which would turn half a surrogate pair into U+FFFD, so that
 * two texts had the same bytes. Written for receipts of megabytes: 10 ms for each.
 * @throws URIError when half a surrogate pair stands alone
 */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  const continued = (bits: number) => {
    bytes[length++] = 0x80 | (bits & 0x3f);
  };
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) as number;
    if (point >= 0xd800 && point <= 0xdfff) throw new URIError("half a surrogate pair");
    if (point < 0x80) {
      bytes[length++] = point;
      continue;
    }
    bytes[length++] =
      point < 0x800 ? 0xc0 | (point >> 6) : point < 0x10000 ? 0xe0 | (point >> 12) : 0xf0 | (point >> 18);
    if (point >= 0x10000) {
      continued(point >> 12);
      at++; // both halves of the pair are read
    }
    if (point >= 0x800) continued(point >> 6);
    continued(point);
  }
  return bytes.slice(0, length);
}

/** Same length, same bytes. Not in constant time: nothing that is compared here is secret. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
