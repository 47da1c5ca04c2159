import { expect, it } from "vitest";
import {
  laterFinding,
  laterPath,
  type ReceiptFacts,
  readLater,
  verifyReceipt,
  withLater,
} from "../../../shared/receipts/index.ts";
import { sampleReceiptLog } from "../../support/receipts.ts";

const { log, published, withdrawn } = sampleReceiptLog();
const verdict = verifyReceipt(log.seal(log.parts(published)));
const facts = verdict.facts as ReceiptFacts;
const endedAt = "2026-09-09T02:00:00.000Z";
const version = (revision: number, state: string, ended: string | null = null) => ({ revision, state, endedAt: ended });
/** The server's answer, as it would come. */
const answer = (versions: object[], more: object = {}) =>
  readLater(200, {
    revision: 1,
    state: "current",
    contentDigest: facts.contentDigest,
    versions,
    title: "别的字段",
    erased: [],
    ...more,
  });
const asked = (of: ReturnType<typeof readLater>, about = facts) => laterFinding(about, of);

it("asks for the receipt's own revision", () => {
  expect(laterPath(facts)).toBe("/api/public/notices/640221100200-2026-0007?revision=1");
});

it("says whether something newer exists, and takes the place of not having asked", () => {
  expect(asked(answer([version(1, "current")]))).toMatchObject({ code: "later.none", mark: "proved" });
  const corrected = asked(answer([version(3, "current"), version(1, "superseded", endedAt)]));
  expect(corrected).toMatchObject({ code: "later.corrected", mark: "caution" });
  expect(corrected.text).toContain("现行的是第 3 版");
  const gone = asked(answer([version(3, "withdrawn", endedAt), version(1, "superseded", endedAt)]));
  expect(gone).toMatchObject({ code: "later.withdrawn", mark: "caution" });
  expect(gone.text).toContain("2026年9月9日 10:00");
  const told = withLater(verdict, corrected);
  expect(told.verified).toBe(true);
  expect(told.findings.map(({ code }) => code)).not.toContain("later.open");
  expect(told.findings.filter(({ mark }) => mark === "caution").at(-1)).toBe(corrected);
});

it("says so when the server shows something else under the same revision", () => {
  const other = answer([version(1, "current")], { contentDigest: "0".repeat(64) });
  expect(asked(other)).toMatchObject({ code: "later.differs", mark: "caution" });
});

it("says whether the server admits a withdrawal", () => {
  const gone = verifyReceipt(log.seal(log.parts(withdrawn))).facts as ReceiptFacts;
  const more = { revision: 2, contentDigest: gone.contentDigest };
  expect(asked(answer([version(2, "withdrawn", endedAt)], more), gone).code).toBe("later.gone");
  expect(asked(answer([version(2, "current")], more), gone).code).toBe("later.still_shown");
});

it("tells a server that knows nothing of it from one that can't be reached or answers nonsense", () => {
  expect(asked(readLater(404, { error: { code: "notice.unknown" } })).code).toBe("later.unknown");
  expect(asked(readLater(410, null)).code).toBe("later.unknown");
  for (const [status, body] of [
    [500, {}],
    [200, {}],
    [200, null],
    [200, []],
    [302, ""],
  ] as const)
    expect(asked(readLater(status, body))).toMatchObject({ code: "later.unreachable", mark: "open" });
  expect(asked(answer([])).code).toBe("later.unreachable");
});

it("says that the publicity of its lists is over, unless there is something newer to say", () => {
  const closed = { closed: { shownUntil: "2026-09-22", text: "名单展示到2026年9月22日为止" } };
  const over = asked(answer([version(1, "current")], closed));
  expect(over).toMatchObject({ code: "later.closed", mark: "caution" });
  expect(over.text).toContain("2026年9月22日为止");
  expect(over.text).toContain("不要再传播");
  expect(asked(answer([version(2, "current"), version(1, "superseded", endedAt)], closed)).code).toBe(
    "later.corrected",
  );
  expect(asked(answer([version(1, "withdrawn", endedAt)], closed)).code).toBe("later.withdrawn");
  expect(asked(answer([version(1, "current")], { closed: null })).code).toBe("later.none");
  expect(asked(answer([version(1, "current")], { closed: { shownUntil: "bald" } })).code).toBe("later.unreachable");
});
