import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatSignerKey,
  formatVerifierKey,
  generateSignerKey,
  type KeyKind,
  parseSignerKey,
  parseVerifierKey,
  publicHalf,
  signerKey,
  verifierKey,
} from "../../../shared/log/index.ts";
import { hex } from "./vectors.ts";

/** The example of golang.org/x/mod/sumdb/note. */
const peter = {
  vkey: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  skey: "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
};
/** Keys in use: Go's checksum database, a witness (transparency-dev/formats), the same package's example. */
const published = [
  peter.vkey,
  "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
  "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
  "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
  "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
];
const refusal = expect.objectContaining({ name: "LogError", code: "key.invalid" });
const seed = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

describe("verifier keys", () => {
  it("in use elsewhere are read, their ids recomputed, and written the same", () => {
    for (const vkey of published) expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
    expect(parseVerifierKey(peter.vkey)).toMatchObject({ kind: "ed25519", name: "PeterNeumann", id: "c74f20a3" });
    expect(parseVerifierKey(published[4] ?? "")).toMatchObject({ kind: "cosignature", name: "remora.n621.de" });
  });

  it("are refused in any part and with any character changed", () => {
    const { vkey } = peter;
    for (let from = 0; from < vkey.length; from++) {
      for (let to = from; to <= vkey.length; to++) {
        const whole = from === 0 && to === vkey.length;
        if (!whole) expect(() => parseVerifierKey(vkey.slice(from, to)), vkey.slice(from, to)).toThrow(refusal);
      }
    }
    for (let at = 0; at < vkey.length; at++) {
      const next = String.fromCharCode(vkey.charCodeAt(at) + 1);
      expect(() => parseVerifierKey(vkey.slice(0, at) + next + vkey.slice(at + 1)), String(at)).toThrow(refusal);
    }
  });

  it("are refused with a wrong length, an unknown algorithm, another id or other spellings of it", () => {
    const wrong = [
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
      "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      peter.vkey.replace("c74f20a3", "C74F20A3"),
      peter.vkey.replace("c74f20a3", "00000000"),
      ` ${peter.vkey}`,
      `${peter.vkey}\n`,
      `${peter.vkey}=`,
    ];
    for (const vkey of wrong) expect(() => parseVerifierKey(vkey), vkey).toThrow(refusal);
  });

  it("are refused when the bytes are no point of the curve, or one of small order that anybody could sign for", () => {
    const zero = "00".repeat(32);
    for (const bytes of [
      zero,
      `01${"00".repeat(31)}`,
      `ecffffff${"ff".repeat(27)}7f`,
      "ff".repeat(32),
      `02${"00".repeat(31)}`,
    ]) {
      expect(() => verifierKey("ed25519", "example.com", hex(bytes)), bytes).toThrow(refusal);
    }
    expect(() => verifierKey("ed25519", "example.com", hex("00"))).toThrow(refusal);
  });

  it("have another id for each kind, so that a log's key is never taken for a witness's", () => {
    const [log, witness] = (["ed25519", "cosignature"] as const).map((kind) => signerKey(kind, "example.com/a", seed));
    expect(log?.publicKey).toEqual(witness?.publicKey);
    expect(log?.id).not.toBe(witness?.id);
  });

  it("have names without white space, plus signs and control characters; Chinese is welcome", () => {
    for (const name of ["", "a b", "a+b", "a\u00a0b", "a\u3000b", "a\u0085b", "a\nb", "a\u0000b", "\ud800", " a"]) {
      expect(() => signerKey("ed25519", name, seed), JSON.stringify(name)).toThrow(refusal);
    }
    const key = signerKey("ed25519", "平罗县/公开日志", seed);
    expect(parseVerifierKey(formatVerifierKey(key))).toEqual(publicHalf(key));
  });
});

describe("signer keys", () => {
  it("are Go's: the example gives the example's public key", () => {
    const key = parseSignerKey(peter.skey);
    expect(formatVerifierKey(key)).toBe(peter.vkey);
    expect(formatSignerKey(key)).toBe(peter.skey);
  });

  it("have the public key of RFC 8032's first test", () => {
    const { publicKey } = signerKey(
      "ed25519",
      "rfc8032",
      hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
    );
    expect(publicKey).toEqual(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  });

  it("are refused in any part and with any character changed, without telling the key", () => {
    const { skey } = peter;
    const changed = Array.from(skey, (sign, at) => {
      const next = String.fromCharCode(sign.charCodeAt(0) + 1);
      return skey.slice(0, at) + next + skey.slice(at + 1);
    });
    const parts = Array.from(skey, (_, at) => [skey.slice(0, at), skey.slice(at + 1)]).flat();
    for (const text of [...changed, ...parts]) {
      expect(() => parseSignerKey(text), text).toThrow(refusal);
      expect(() => parseSignerKey(text), text).not.toThrow(/[0-9A-Za-z+/=]{16}/);
    }
    expect(() => signerKey("ed25519", "a", hex("00"))).toThrow(refusal);
  });

  it("come back from their text, and so do their public halves, which hold no seed", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom<KeyKind>("ed25519", "cosignature"),
        (bytes, kind) => {
          const key = signerKey(kind, "example.com/log", Uint8Array.from(bytes));
          expect(parseSignerKey(formatSignerKey(key))).toEqual(key);
          expect(parseVerifierKey(formatVerifierKey(key))).toEqual(publicHalf(key));
          expect(publicHalf(key)).not.toHaveProperty("seed");
        },
      ),
      { numRuns: 30 },
    );
  });

  it("are new each time one is made", () => {
    expect(generateSignerKey("ed25519", "a").id).not.toBe(generateSignerKey("ed25519", "a").id);
  });
});
