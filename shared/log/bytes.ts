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
 * two texts had the same bytes.
 * @throws URIError when half a surrogate pair stands alone
 */
export function utf8Bytes(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] !== "%") bytes.push(escaped.charCodeAt(at));
    else {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}

/** Same length, same bytes. Not in constant time: nothing that is compared here is secret. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
