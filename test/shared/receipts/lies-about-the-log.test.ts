import { describe, expect, it } from "vitest";
import {
  addSignatures,
  cosignCheckpoint,
  formatVerifierKey,
  generateSignerKey,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
} from "../../../shared/log/index.ts";
import { type ReceiptParts, verifyReceipt } from "../../../shared/receipts/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { sampleReceiptLog } from "../../support/receipts.ts";
import { first, lyingLog } from "./lying-log.ts";

const { log, published, corrected, withdrawn, codesOf, partsOf, changed, acted } = lyingLog();
const other = sampleReceiptLog();

it("is fooled by none of this when nobody lies", () => {
  expect([published, corrected, withdrawn].flatMap((act) => codesOf(partsOf(act)))).toEqual([]);
});

describe("a lie about the content", () => {
  it.each<[string, string[], (parts: ReceiptParts) => void]>([
    [
      "an amount",
      ["content.changed"],
      (parts) => Object.assign(parts, { content: parts.content.replace("1234", "9234") }),
    ],
    ["the salt", ["content.changed"], (parts) => Object.assign(parts, { salt: "0".repeat(64) })],
    ["the title beside it", ["notice.differs"], (parts) => Object.assign(parts.notice, { title: "别的标题" })],
    [
      "the number",
      ["act.differs", "statement.differs", "statement.differs"],
      (parts) => Object.assign(parts.notice, { number: "640221100200-2026-0008" }),
    ],
    [
      "the village",
      ["notice.differs", "act.differs", "statement.differs", "statement.differs"],
      (parts) => Object.assign(parts.notice, { village: "640221100201" }),
    ],
    [
      "the revision",
      ["act.differs", "statement.differs", "statement.differs"],
      (parts) => Object.assign(parts, { revision: 3 }),
    ],
    [
      "what was done",
      ["act.differs", "statement.differs", "statement.differs"],
      (parts) => Object.assign(parts, { action: "correct" }),
    ],
    [
      "a reason for a publication",
      ["note.differs", "statement.differs", "statement.differs"],
      (parts) => Object.assign(parts, { note: "并未撤回" }),
    ],
  ])("is found: %s", (_, codes, change) => {
    expect(changed(change)).toEqual(codes);
  });

  it("is found: a text that means two things", () => {
    const content = canonicalJson({ v: 1 }).replace("}", ',"v":1}');
    expect(acted({ content })).toEqual(["content.malformed"]);
    expect(acted({ content: "不是 JSON" })).toEqual(["content.malformed"]);
    expect(acted({ content: `${"[".repeat(100_000)}${"]".repeat(100_000)}` })).toEqual(["content.malformed"]);
  });

  it("is found: another reason for a withdrawal", () => {
    expect(changed((parts) => Object.assign(parts, { note: "另一个原因" }), withdrawn)).toContain("note.differs");
    expect(changed((parts) => Object.assign(parts, { note: null }), withdrawn)).toContain("note.differs");
    const noteDigest = "0".repeat(64);
    const lie = {
      action: "withdraw",
      note: "写错了数字",
      entry: (entry: object) => ({ ...entry, noteDigest }),
    } as const;
    expect(acted(lie)).toEqual(["note.differs"]);
  });
});

describe("a lie about time", () => {
  const late = "2026-12-31T00:00:00.000Z";
  it.each<[string, object]>([
    ["published after it was logged", { publishedAt: late }],
    ["published and withdrawn in one", { withdrawnAt: "2026-09-08T01:31:00.000Z" }],
    ["no moment at all", { publishedAt: undefined }],
    ["a clock that is ahead and called behind", { clock: late }],
    [
      "logged before the keys were enrolled",
      { at: "2026-09-08T01:30:30.000Z", publishedAt: "2026-09-08T01:30:00.000Z" },
    ],
  ])("is found: %s", (_, lie) => {
    expect(acted({ entry: (entry) => ({ ...entry, ...lie }) })).toEqual(["time.order"]);
  });

  it("is found: a moment that doesn't exist", () => {
    expect(acted({ entry: (entry) => ({ ...entry, at: "2026-02-30T00:00:00.000Z" }) })).toEqual(["act.malformed"]);
  });
});

describe("a lie about the log", () => {
  it("is found: swapped proofs and wrong places", () => {
    expect(
      changed((parts) => {
        const { enrolment } = first(parts.signatures);
        [parts.act.proof, enrolment.proof] = [enrolment.proof, parts.act.proof];
      }),
    ).toEqual(["act.not_logged", "enrolment.not_logged"]);
    expect(changed((parts) => Object.assign(parts.act, { index: parts.act.index + 1 }))).toEqual(["act.not_logged"]);
    expect(changed((parts) => first(parts.signatures).enrolment.proof.pop())).toEqual(["enrolment.not_logged"]);
    expect(changed((parts) => Object.assign(parts.act, { proof: [] }))).toEqual(["act.not_logged"]);
  });

  it("is found: an act that never went into it", () => {
    expect(
      changed((parts) => {
        parts.act.entry = parts.act.entry.replace(/"at":"[^"]+"/, '"at":"2026-09-08T01:59:00.000Z"');
      }),
    ).toEqual(["act.not_logged"]);
  });

  it("is found: an entry that means two things", () => {
    const index = log.appendText(log.logged(published.index).entry.replace(/\}$/, ',"v":1}'));
    expect(changed((parts) => Object.assign(parts, { act: log.logged(index) }))).toEqual(["act.malformed"]);
  });

  it("is found: the checkpoint of another log, of another key, of the same key for another log", () => {
    const parts = partsOf(published);
    const state = parseCheckpoint(parseNote(parts.checkpoint).text);
    expect(codesOf({ ...parts, checkpoint: other.log.checkpoint([]) })).toContain("act.not_logged");
    const impostor = generateSignerKey("ed25519", log.key.name);
    expect(codesOf({ ...parts, checkpoint: signCheckpoint(state, impostor) })).toEqual(["checkpoint.unsigned"]);
    const elsewhere = signCheckpoint({ ...state, origin: "other.example.cn/log/640221" }, log.key);
    expect(codesOf({ ...parts, checkpoint: elsewhere })).toEqual(["checkpoint.other"]);
    expect(codesOf({ ...parts, checkpoint: "不是检查点" })).toEqual(["checkpoint.malformed"]);
    const { signatures } = parseNote(signCheckpoint({ ...state, size: state.size + 1 }, log.key));
    const moved = addSignatures(parts.checkpoint, signatures);
    expect(codesOf({ ...parts, checkpoint: moved })).toEqual(["checkpoint.signature"]);
  });

  it("is found: the key of another log", () => {
    const parts = { ...partsOf(published), log: formatVerifierKey(other.log.key) };
    expect(codesOf(parts)).toEqual(["seal.invalid"]);
    expect(codesOf(parts, other.log.seal)).toEqual(["checkpoint.unsigned"]);
    expect(codesOf({ ...parts, log: formatVerifierKey(log.witness) })).toEqual(["log.key_invalid"]);
    expect(codesOf({ ...parts, log: "不是密钥" })).toEqual(["log.key_invalid"]);
  });

  it("is found: a seal by anybody else, and names changed under the seal", () => {
    expect(codesOf(partsOf(published), other.log.seal)).toEqual(["seal.invalid"]);
    const text = log.seal(partsOf(published));
    const said = ["王经办", '"合作村"', "城关镇", "平罗县", '"itemName":"财务'];
    for (const words of said) {
      expect(text).toContain(words);
      const [failed] = verifyReceipt(text.replace(words, words.replace(/[办村镇县务]/, "某"))).findings;
      expect(failed?.code, words).toBe("seal.invalid");
    }
  });
});

describe("a lie about witnesses", () => {
  it("is found: listed but not there, a bad cosignature, no key", () => {
    const stranger = generateSignerKey("cosignature", "stranger.example.org");
    const parts = partsOf(published);
    const list = [...parts.witnesses, formatVerifierKey(stranger)];
    expect(codesOf({ ...parts, witnesses: list })).toEqual(["witness.missing"]);
    expect(codesOf({ ...parts, witnesses: ["x"] })).toEqual(["witness.key_invalid"]);
    expect(codesOf({ ...parts, witnesses: [parts.log] })).toEqual(["witness.key_invalid"]);
    const state = parseCheckpoint(parseNote(parts.checkpoint).text);
    const elsewhere = cosignCheckpoint({ ...state, size: state.size + 1 }, stranger, 1_788_840_000);
    const checkpoint = addSignatures(parts.checkpoint, [elsewhere]);
    expect(codesOf({ ...parts, checkpoint })).toEqual([]);
    expect(codesOf({ ...parts, checkpoint, witnesses: list })).toEqual(["checkpoint.signature"]);
  });
});
