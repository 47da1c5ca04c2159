import { describe, expect, it } from "vitest";
import { lawOf } from "../../../shared/notices/erasure-reasons.ts";
import {
  laterFinding,
  type ReceiptFacts,
  readErasure,
  readLater,
  verifyReceipt,
} from "../../../shared/receipts/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { sampleReceiptLog } from "../../support/receipts.ts";

const entry = {
  v: 1,
  kind: "notice.erased",
  at: "2026-09-20T02:00:00.000Z",
  notice: "640221100200-2026-0007",
  revision: 1,
  village: "640221100200",
  item: "CW-02-01",
  period: "2026-08",
  reason: "unlawful",
  erasedAt: "2026-09-20T02:00:00.000Z",
  by: [
    { role: "villageSecretary", signer: "A" },
    { role: "countyOfficer", signer: "B" },
  ],
};
const read = (more: object = {}) => readErasure(canonicalJson({ ...entry, ...more }));
const [village, county] = entry.by;

describe("the entry of an erasure", () => {
  it("is read as it was written, with facts that a later release may add", () => {
    expect(read()).toEqual(entry);
    expect(read({ period: null, reason: "of_a_later_law", more: 1 })).toMatchObject({ reason: "of_a_later_law" });
    expect(lawOf("of_a_later_law")).toBe("of_a_later_law");
  });

  it.each([
    ["of another kind", { kind: "notice.withdrawn" }],
    ["without a number", { notice: undefined }],
    ["with a revision of 0", { revision: 0 }],
    ["with half a revision", { revision: 1.5 }],
    ["with no village's code", { village: "640221" }],
    ["without a reason", { reason: "" }],
    ["with a sentence for a reason", { reason: "身份证号码" }],
    ["with a moment that there isn't", { erasedAt: "2026-02-30T00:00:00.000Z" }],
    ["by one person", { by: [village] }],
    ["by three", { by: [village, county, county] }],
    ["by the county alone", { by: [county, { role: "countyOfficer", signer: "C" }] }],
    ["by the county first", { by: [county, village] }],
    ["by one person in both roles", { by: [village, { role: "countyOfficer", signer: "A" }] }],
    ["by a handler", { by: [{ role: "handler", signer: "A" }, county] }],
    ["by nobody in particular", { by: [{ role: "villageSecretary", signer: "" }, county] }],
  ])("isn't read %s", (_, more) => {
    expect(read(more)).toBeNull();
  });

  it("isn't read in any spelling but the canonical one", () => {
    expect(readErasure(JSON.stringify({ ...entry, v: 1 }, null, 1))).toBeNull();
    expect(readErasure("")).toBeNull();
  });
});

describe("a receipt of what was erased", () => {
  const { log, published } = sampleReceiptLog();
  const facts = verifyReceipt(log.seal(log.parts(published))).facts as ReceiptFacts;
  const gone = (more: object = {}) => {
    const details = { entry: canonicalJson({ ...entry, notice: facts.notice.number, ...more }) };
    return laterFinding(facts, readLater(410, { error: { code: "notice.erased", details } }));
  };

  it("is told of it with day and law, and that it still proves what it proved", () => {
    const { code, mark, text } = gone();
    expect([code, mark]).toEqual(["later.erased", "caution"]);
    for (const words of ["2026年9月20日 10:00", "个人信息保护法第四十七条第一款第四项", "仍然成立"])
      expect(text).toContain(words);
  });

  it("isn't told of the erasure of something else, nor of one that isn't an entry", () => {
    expect(gone({ notice: "640221100200-2026-0008" }).code).toBe("later.unknown");
    expect(gone({ revision: facts.revision + 1 }).code).toBe("later.erased");
    expect(gone({ by: [] }).code).toBe("later.unknown");
    const erasure = { ...entry, notice: facts.notice.number, reason: "unlawful" as const };
    const newer = { ...facts, revision: 3 };
    expect(laterFinding(newer, { state: "erased", erasure }).code).toBe("later.unknown");
  });
});
