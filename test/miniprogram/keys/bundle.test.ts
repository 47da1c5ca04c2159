import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createContext, runInContext } from "node:vm";
import { transformSync } from "esbuild";
import { expect, it } from "vitest";
import type * as Signing from "../../../shared/miniprogram-signing.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { verifyText } from "../../../shared/signing/sm2.ts";

/** The bundle as a phone runs it: the language alone, and timers; no `crypto`, no `TextEncoder`, no `wx` among the globals. */
function bareBundle(): typeof Signing {
  const source = readFileSync(path.resolve(import.meta.dirname, "../../../miniprogram/generated/signing.js"), "utf8");
  const { code } = transformSync(source, { format: "cjs" });
  const module = { exports: {} };
  runInContext(code, createContext({ module, exports: module.exports, setTimeout }));
  return module.exports as typeof Signing;
}

const bundle = bareBundle();

it("makes keys and signatures that the server accepts, from the phone's random bytes alone", () => {
  expect(() => bundle.generateKeyPair()).toThrow("random bytes wanted");
  bundle.feedRandom(randomBytes(128));
  const pair = bundle.generateKeyPair();
  const text = bundle.enrolmentText("01HZZZZZZZZZZZZZZZZZZZZZZZ", pair.publicKey);
  expect(verifyText(text, bundle.signText(text, pair), pair.publicKey)).toBe(true);
  const chinese = bundle.canonicalJson({ b: "合作村收支𠮷", a: 1 });
  bundle.feedRandom(randomBytes(64));
  expect(verifyText(chinese, bundle.signText(chinese, pair), pair.publicKey)).toBe(true);
  const salt = "ab".repeat(32);
  expect(bundle.contentDigest(salt, chinese)).toBe(contentDigest(salt, chinese));
});

it("never uses random bytes twice", () => {
  const one = bareBundle();
  one.feedRandom(randomBytes(64));
  const pair = one.generateKeyPair();
  expect(() => one.signText("x", pair)).toThrow("random bytes wanted");
});

it("seals a private key under a PIN, and opens it with no other", async () => {
  const secret = "0".repeat(10) + randomBytes(27).toString("hex");
  const sealed = await bundle.sealPrivateKey(secret, "739158", new Uint8Array(randomBytes(28)), Date.now);
  expect(sealed.cost).toBeGreaterThanOrEqual(2 ** 13);
  expect(JSON.stringify(sealed)).not.toContain(secret);
  expect(await bundle.unsealPrivateKey(sealed, "739158")).toBe(secret);
  expect(await bundle.unsealPrivateKey(sealed, "739159")).toBeNull();
  const again = await bundle.sealPrivateKey(secret, "739158", new Uint8Array(randomBytes(28)), Date.now);
  expect(again.box).not.toBe(sealed.box);
});
