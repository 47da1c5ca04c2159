import { describe, expect, it } from "vitest";
import { formatVerifierKey, generateSignerKey } from "../../../shared/log/index.ts";
import {
  findings,
  type ReceiptParts,
  sealedText,
  simplifiedWording,
  type Verdict,
  type VerifyOptions,
  verifyReceipt,
} from "../../../shared/receipts/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { sampleReceiptLog } from "../../support/receipts.ts";

const { log, both, published, corrected, withdrawn } = sampleReceiptLog();
const knownLogs = [formatVerifierKey(log.key)];
const knownWitnesses = [formatVerifierKey(log.witness)];
const text = log.seal(log.parts(published));
const other = sampleReceiptLog();

const codes = ({ findings }: Verdict, mark: string): string[] =>
  findings.flatMap((finding) => (finding.mark === mark ? [finding.code] : []));
const sentence = ({ findings }: Verdict, code: string): string => findings.find((one) => one.code === code)?.text ?? "";
const failed = (input: unknown, options?: VerifyOptions): string[] => {
  const verdict = verifyReceipt(input as string, options);
  expect(verdict).toMatchObject({ verified: false, knowsLog: false, facts: null });
  return codes(verdict, "failed");
};

describe("the receipt of a publication", () => {
  it("proves content, signers, time, log and names, and says what it doesn't prove", () => {
    const verdict = verifyReceipt(text, { knownLogs, knownWitnesses });
    expect(verdict).toMatchObject({ verified: true, knowsLog: true, summary: "凭证有效" });
    expect(codes(verdict, "proved")).toEqual([
      "content.unchanged",
      "persons.different",
      "signature.good",
      "signature.good",
      "act.published",
      "act.logged",
      "witness.known",
      "log.known",
      "seal.good",
    ]);
    expect(codes(verdict, "open")).toEqual(["names.open", "truth.open", "revocation.open", "later.open"]);
    expect(codes(verdict, "caution")).toEqual([]);
  });

  it("names persons, roles, moments, places in the log and keys in plain Chinese", () => {
    const verdict = verifyReceipt(text, { knownLogs, knownWitnesses });
    expect(sentence(verdict, "signature.good")).toBe(
      "经办人（署名“王经办”）签了字，SM2 签名有效。签字用的密钥在 2026年9月8日 09:32 登记，早于这次公开。",
    );
    expect(sentence(verdict, "act.published")).toBe("第 1 版不晚于 2026年9月8日 09:36 公开。");
    expect(sentence(verdict, "act.logged")).toContain("公开日志 cunwu.example.cn/log/640221 的第 7 条");
    expect(sentence(verdict, "witness.known")).toContain("witness.example.org 在 2026年9月8日 12:00 见过");
    expect(sentence(verdict, "log.known")).toContain(log.key.id);
    expect(verdict.findings.filter(({ text }) => /[{}]|undefined|null/.test(text))).toEqual([]);
    expect(verdict.facts).toMatchObject({ revision: 1, action: "publish", at: "2026-09-08T01:36:00.000Z" });
  });

  it("reads the same from text and from bytes", () => {
    expect(verifyReceipt(Buffer.from(text))).toEqual(verifyReceipt(text));
  });

  it("asks for the log's key to be compared when nobody knows it, since anybody can make a log", () => {
    const verdict = verifyReceipt(text);
    expect(verdict).toMatchObject({ verified: true, knowsLog: false, summary: "凭证没有改动过，日志的密钥还要核对" });
    expect(codes(verdict, "caution")).toEqual(["log.unknown"]);
    expect(codes(verdict, "open").slice(0, 2)).toEqual(["witness.unknown", "witness.none"]);
  });

  it("says that nobody has witnessed the log when nobody has", () => {
    const verdict = verifyReceipt(log.seal(log.parts(published, [])), { knownLogs });
    expect(verdict.verified).toBe(true);
    expect(codes(verdict, "open")[0]).toBe("witness.none");
  });

  it("says so when the clock had gone back", () => {
    const clock = "2026-09-08T01:00:00.000Z";
    const act = log.act({ signers: both, entry: (entry) => ({ ...entry, clock, publishedAt: clock }) });
    const verdict = verifyReceipt(log.seal(log.parts(act)), { knownLogs });
    expect(verdict.verified).toBe(true);
    expect(sentence(verdict, "act.clock")).toContain("2026年9月8日 09:00");
  });
});

it("proves corrections, with every signer, and withdrawals, with their reason", () => {
  const correction = verifyReceipt(log.seal(log.parts(corrected)), { knownLogs });
  expect(sentence(correction, "act.corrected")).toBe("第 2 版不晚于 2026年9月8日 09:40 作为更正公开。");
  expect(sentence(correction, "persons.different")).toContain("3 人先后签字");
  const withdrawal = verifyReceipt(log.seal(log.parts(withdrawn)), { knownLogs });
  expect(sentence(withdrawal, "act.withdrawn")).toBe(
    "第 2 版不晚于 2026年9月8日 09:41 撤回，撤回原因：停水时间有误，已另行发布新的通知",
  );
  expect(codes(withdrawal, "open")).not.toContain("later.open");
});

describe("keys that the reader knows", () => {
  it("refuses a receipt of another log when only known ones are wanted, else asks to compare", () => {
    const foreign = other.log.seal(other.log.parts(other.published));
    const elsewhere = [formatVerifierKey(generateSignerKey("ed25519", "elsewhere.example.cn/log/640122"))];
    expect(failed(foreign, { knownLogs: elsewhere, onlyKnownLogs: true })).toEqual(["log.other"]);
    expect(codes(verifyReceipt(foreign, { knownLogs: elsewhere }), "caution")).toEqual(["log.unknown"]);
  });

  it("refuses a log that calls itself like a known one and has another key", () => {
    expect(failed(other.log.seal(other.log.parts(other.published)), { knownLogs })).toEqual(["log.other_key"]);
  });

  it("wants a witness only when asked to", () => {
    const stranger = [formatVerifierKey(generateSignerKey("cosignature", "stranger.example.org"))];
    expect(verifyReceipt(text, { knownWitnesses: stranger }).verified).toBe(true);
    expect(failed(text, { knownWitnesses: stranger, needsWitness: true })).toEqual(["witness.not_seen"]);
    expect(verifyReceipt(text, { knownWitnesses: [...stranger, ...knownWitnesses], needsWitness: true }).verified).toBe(
      true,
    );
  });

  it("finds a known witness although the receipt doesn't list it", () => {
    const verdict = verifyReceipt(log.seal({ ...log.parts(published), witnesses: [] }), { knownWitnesses });
    expect(codes(verdict, "proved")).toContain("witness.known");
  });

  it("ignores keys that are none", () => {
    expect(verifyReceipt(text, { knownLogs: ["x"], knownWitnesses: ["y", ...knownLogs] }).verified).toBe(true);
  });
});

describe("anything but a receipt", () => {
  it("is refused with a reason: too large, not JSON, not text, something else", () => {
    expect(failed("x".repeat(50 * 1024 * 1024))).toEqual(["receipt.too_large"]);
    expect(failed(new Uint8Array(50 * 1024 * 1024))).toEqual(["receipt.too_large"]);
    expect(failed("村".repeat(8 * 1024 * 1024))).toEqual(["receipt.too_large"]);
    expect(failed("x".repeat(20 * 1024 * 1024))).toEqual(["receipt.not_json"]);
    expect(failed("")).toEqual(["receipt.not_json"]);
    expect(failed(text.slice(0, -1))).toEqual(["receipt.not_json"]);
    expect(failed(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(["receipt.not_text"]);
    for (const json of ["null", "[]", "1", '"x"', "{}", '{"v":1}']) expect(failed(json)).toEqual(["receipt.malformed"]);
    expect(failed(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`)).toHaveLength(1);
  });

  it.each([undefined, null, 7, {}, [], new Date(0), () => text, Symbol("x"), new ArrayBuffer(8)])(
    "never throws: %s",
    (input) => {
      expect(failed(input)).toHaveLength(1);
    },
  );

  it("is refused when it was saved again by another program", () => {
    const value = JSON.parse(text) as object;
    expect(failed(JSON.stringify(value, null, 2))).toEqual(["receipt.not_canonical"]);
    expect(failed(`${text}\n`)).toEqual(["receipt.not_canonical"]);
    expect(failed(text.replace("合作村", "\\u5408作村"))).toEqual(["receipt.not_canonical"]);
    expect(failed(text.replace('"v":1', '"v":1.0'))).toEqual(["receipt.not_canonical"]);
    expect(failed(text.replace('"v":1', '"v":1,"v":1'))).toEqual(["receipt.not_canonical"]);
  });

  it("is refused with the name of the field that is wrong or shouldn't be there", () => {
    const { seal: _, ...parts } = JSON.parse(text) as ReceiptParts & { seal: string };
    const where = (change: object) => {
      const { findings } = verifyReceipt(canonicalJson({ ...parts, seal: "0".repeat(128), ...change }));
      return findings[0]?.text;
    };
    expect(where({ salt: "abc" })).toContain("“salt”");
    expect(where({ more: 1 })).toContain("“more”");
    expect(where({ issuedAt: "2026-02-30T00:00:00.000Z" })).toContain("“issuedAt”");
    expect(where({ notice: { ...parts.notice, village: "1" } })).toContain("“notice.village”");
    expect(where({ act: { ...parts.act, index: -1 } })).toContain("“act.index”");
    expect(where({ act: { ...parts.act, index: 1.5 } })).toContain("“act.index”");
    expect(where({ signatures: [{ ...parts.signatures[0], signature: "AB".repeat(64) }] })).toContain(
      "“signatures[0].signature”",
    );
    expect(where({ signatures: [] })).toContain("“signatures”");
    expect(where({ JSON: undefined, seal: undefined })).toContain("“seal”");
  });

  it("is refused with keys of JavaScript's own objects", () => {
    expect(failed('{"__proto__":{"v":1}}')).toEqual(["receipt.malformed"]);
    expect(failed(text.replace('"v":1', '"__proto__":{},"v":1'))).toEqual(["receipt.malformed"]);
  });
});

describe("the seal", () => {
  it("signs everything but itself, under a heading that no checkpoint has", () => {
    const { seal, ...parts } = JSON.parse(text) as ReceiptParts & { seal: string };
    expect(sealedText({ ...parts, seal } as never)).toBe(`village-code receipt v1\n${canonicalJson(parts)}`);
    expect(sealedText(parts)).toBe(sealedText({ ...parts, seal } as never));
  });
});

describe("the wording", () => {
  it("has a sentence for every code, each different, and fills in values as they are", () => {
    const sentences = Object.keys(findings).map((code) => simplifiedWording[code as keyof typeof findings]);
    expect(sentences.every((sentence) => sentence.endsWith("。") || sentence.endsWith("{note}"))).toBe(true);
    expect(new Set(sentences).size).toBe(sentences.length);
    const named = sampleReceiptLog();
    named.handler.name = "{role}$&”";
    const act = named.log.act({ signers: named.both });
    expect(sentence(verifyReceipt(named.log.seal(named.log.parts(act))), "signature.good")).toContain(
      "署名“{role}$&””",
    );
  });

  it("can be another, for pages in traditional script", () => {
    const wording = { ...simplifiedWording, "content.unchanged": "內容沒有改動", "role.handler": "經辦人" };
    const verdict = verifyReceipt(text, { wording });
    expect(sentence(verdict, "content.unchanged")).toBe("內容沒有改動");
    expect(sentence(verdict, "signature.good")).toContain("經辦人");
  });
});

it("takes a receipt of megabytes in seconds", { timeout: 120_000 }, () => {
  const rows = Array.from({ length: 60_000 }, (_, at) => ({
    no: at + 1,
    name: "王建国",
    group: "1组",
    amount: at * 100,
    note: "耕地地力保护补贴",
  }));
  const act = log.act({ signers: both, elements: { rows } });
  const large = log.seal(log.parts(act));
  expect(large.length).toBeGreaterThan(4_000_000);
  const start = performance.now();
  expect(verifyReceipt(large).verified).toBe(true);
  expect(performance.now() - start).toBeLessThan(20_000);
});
