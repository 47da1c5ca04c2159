import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** OpenSSL's Ed25519, by node:crypto: the second implementation that signatures are held against. */

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

export const publicKeyOf = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: base64url(publicKey) }, format: "jwk" });

export const opensslVerifies = (publicKey: Uint8Array, message: string | Uint8Array, signature: Uint8Array): boolean =>
  verify(null, Buffer.from(message), publicKeyOf(publicKey), signature);

export function opensslSigns(
  key: { seed: Uint8Array; publicKey: Uint8Array },
  message: string | Uint8Array,
): Uint8Array {
  const jwk = { kty: "OKP", crv: "Ed25519", x: base64url(key.publicKey), d: base64url(key.seed) };
  return new Uint8Array(sign(null, Buffer.from(message), createPrivateKey({ key: jwk, format: "jwk" })));
}
