import { describe, expect, it } from "vitest";
import { groundName, suspendedNotice } from "../../../shared/notices/suspension.ts";
import { readResumption, readSuspension } from "../../../shared/receipts/entries.ts";
import { laterFinding, type ReceiptFacts, readLater, verifyReceipt } from "../../../shared/receipts/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { sampleReceiptLog } from "../../support/receipts.ts";

const common = {
  ...{ v: 1, at: "2026-09-20T02:00:00.000Z", notice: "640221100200-2026-0007", revision: 2, suspension: "S" },
  ...{ village: "640221100200", item: "CW-02-01", period: "2026-08", reasonDigest: "a".repeat(64) },
  by: { role: "townshipOfficer", signer: "A" },
};
const suspended = { ...common, kind: "notice.suspended", ground: "privacy", suspendedAt: common.at };
const resumed = { ...common, kind: "notice.resumed", resumedAt: common.at };

describe("the entries of a suspension and its end", () => {
  it("are read as they were written, with grounds and facts that a later release may add", () => {
    expect(readSuspension(canonicalJson(suspended))).toEqual(suspended);
    expect(readResumption(canonicalJson(resumed))).toEqual(resumed);
    expect(readSuspension(canonicalJson({ ...suspended, ground: "of_a_later_law", more: 1 }))).not.toBeNull();
    expect(groundName("of_a_later_law")).toBe("of_a_later_law");
  });

  it.each([
    ["of another kind", { kind: "notice.closed" }],
    ["without a number", { notice: undefined }],
    ["with a revision of 0", { revision: 0 }],
    ["with no village's code", { village: "640221" }],
    ["with a sentence for a ground", { ground: "身份证号码" }],
    ["with a reason in words", { reasonDigest: "附件第二页" }],
    ["by nobody", { by: undefined }],
    ["by an account that isn't named", { by: { role: "countyOfficer", signer: "" } }],
    ["by a villager", { by: { role: "handler", signer: "A" } }],
  ])("are nothing when %s", (_, change) => {
    expect(readSuspension(canonicalJson({ ...suspended, ...change }))).toBeNull();
    if (!("ground" in change)) expect(readResumption(canonicalJson({ ...resumed, ...change }))).toBeNull();
  });
});

it("nothing that anybody typed is left of a suspended notice", () => {
  const item = { code: "CW-02-01", level2: "财务收支", elements: [{ key: "a", label: "甲", type: "text" }] };
  const content = {
    ...{ v: 1, village: "640221100200", item: "CW-02-01", catalogueVersion: 3, period: "2026-08" },
    ...{ title: "泄密", changeNote: "泄密", elements: { a: "泄密" }, explanations: { b: "泄密" } },
  };
  const left = suspendedNotice(item as never, content as never);
  expect(left.item.elements).toEqual([]);
  expect(JSON.stringify(left.content)).not.toContain("泄密");
  expect(left.content).toMatchObject({ title: expect.stringContaining("财务收支"), period: "2026-08" });
});

it("a receipt holds, and whoever asks is told that it isn't shown for the moment", () => {
  const { log, published } = sampleReceiptLog();
  const facts = verifyReceipt(log.seal(log.parts(published))).facts as ReceiptFacts;
  const answer = (more: object) =>
    readLater(200, {
      ...{ revision: 1, state: "current", contentDigest: facts.contentDigest },
      versions: [{ revision: 1, state: "current", endedAt: null }],
      ...more,
    });
  const told = laterFinding(facts, answer({ suspended: { at: "2026-09-20T02:00:00.000Z", ground: "privacy" } }));
  expect(told).toMatchObject({ code: "later.suspended", mark: "caution" });
  expect(told.text).toContain("2026年9月20日");
  expect(laterFinding(facts, answer({ suspended: null })).code).toBe("later.none");
  expect(answer({ suspended: { at: "昨天", ground: "privacy" } })).toBe("unreachable");
});
