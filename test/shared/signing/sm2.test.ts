import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateKeyPair, isPublicKey, signText, verifyText } from "../../../shared/signing/sm2.ts";

/** GM/T 0003.5-2012, annex A: signature on the recommended curve. */
const example = {
  text: "message digest",
  privateKey: "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
  publicKey:
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
  signature:
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
};
const order = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";

describe("SM2 signatures", () => {
  it("accept the standard's example", () => {
    expect(verifyText(example.text, example.signature, example.publicKey)).toBe(true);
  });

  it("are made with the standard's example key", () => {
    const signature = signText(example.text, example);
    expect(signature).toMatch(/^[0-9a-f]{128}$/);
    expect(verifyText(example.text, signature, example.publicKey)).toBe(true);
  });

  it("refuse r or s of zero, of the order and beyond", () => {
    const [r, s] = [example.signature.slice(0, 64), example.signature.slice(64)];
    for (const bad of ["0".repeat(64), order, "f".repeat(64)]) {
      expect(verifyText(example.text, bad + s, example.publicKey)).toBe(false);
      expect(verifyText(example.text, r + bad, example.publicKey)).toBe(false);
    }
  });

  it("refuse a key that is no point of the curve", () => {
    for (const key of [
      "",
      "04",
      `04${"0".repeat(128)}`,
      `04${"f".repeat(128)}`,
      `${example.publicKey.slice(0, -1)}4`,
    ]) {
      expect(isPublicKey(key), key).toBe(false);
      expect(verifyText(example.text, example.signature, key)).toBe(false);
    }
  });

  it("break with any changed digit of text or signature", () => {
    const key = generateKeyPair();
    const text = "村务公开 2026-09";
    const signature = signText(text, key);
    fc.assert(
      fc.property(fc.nat(127), fc.integer({ min: 1, max: 15 }), (at, by) => {
        const digit = ((Number.parseInt(signature[at] ?? "0", 16) + by) % 16).toString(16);
        expect(verifyText(text, signature.slice(0, at) + digit + signature.slice(at + 1), key.publicKey)).toBe(false);
      }),
      { numRuns: 40 },
    );
    expect(verifyText(`${text} `, signature, key.publicKey)).toBe(false);
  });

  it("verify with OpenSSL, a second implementation", () => {
    const key = generateKeyPair();
    const text = "经办人与村书记先后签字";
    expect(opensslVerifies(text, signText(text, key), key.publicKey)).toBe(true);
    expect(opensslVerifies(`${text}。`, signText(text, key), key.publicKey)).toBe(false);
  });
});

/** Asks `openssl pkeyutl`, with the same user id, about a signature that we made. */
function opensslVerifies(text: string, signature: string, publicKey: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "sm2-"));
  const path = (name: string) => join(folder, name);
  // SubjectPublicKeyInfo of an EC key on the curve sm2 (1.2.156.10197.1.301).
  const spki = Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${publicKey}`, "hex");
  writeFileSync(path("key.der"), spki);
  writeFileSync(path("text"), text);
  writeFileSync(path("signature"), derOf(signature));
  try {
    const options = ["-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"];
    execFileSync("openssl", ["pkey", "-pubin", "-inform", "DER", "-in", path("key.der"), "-out", path("key.pem")], {
      stdio: "ignore",
    });
    const answer = execFileSync(
      "openssl",
      [
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        path("key.pem"),
        "-in",
        path("text"),
        "-sigfile",
        path("signature"),
        ...options,
      ],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    );
    return answer.includes("Verified Successfully");
  } catch (fault) {
    // exit code 1 is OpenSSL's "no"; anything else is a broken test
    if ((fault as { status?: number }).status === 1) return false;
    throw fault;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** r‖s as the ASN.1 sequence that OpenSSL reads. */
function derOf(signature: string): Buffer {
  const integer = (hex: string) => {
    const bytes = Buffer.from(hex.replace(/^(00)+(?=..)/, ""), "hex");
    const positive = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  };
  const body = Buffer.concat([integer(signature.slice(0, 64)), integer(signature.slice(64))]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
