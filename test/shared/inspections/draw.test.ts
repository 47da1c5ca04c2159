import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocate,
  commitmentText,
  type DrawFinding,
  drawn,
  plainValue,
  rankOf,
  readCommitment,
  seedText,
  verifyDraw,
} from "../../../shared/inspections/draw/index.ts";
import { drawLogKey, pingluoCommitment, pingluoList, sampleDraw } from "../../support/sample-draw.ts";

const strata = pingluoList.map(({ code, villages }) => ({ code, villages: villages.length }));

describe("how many each township gives", () => {
  it("46 of 144 over the 13 townships of 平罗县 are 6 5 4 4 4 4 4 4 3 3 2 2 1", () => {
    const takes = allocate(46, strata);
    const named = Object.fromEntries(pingluoList.map(({ name }, at) => [name, takes[at]]));
    expect(named).toEqual({
      ...{ 姚伏镇: 6, 城关镇: 5, 黄渠桥镇: 4, 高庄乡: 4, 渠口乡: 4, 通伏乡: 4, 头闸镇: 4, 灵沙乡: 4 },
      ...{ 宝丰镇: 3, 崇岗镇: 3, 红崖子乡: 2, 陶乐镇: 2, 高仁乡: 1 },
    });
  });

  it("keeps the sum, never takes more than there are, and stays within one of the exact share", () => {
    const someStrata = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(someStrata, fc.double({ min: 0, max: 1, noNaN: true }), (counts, share) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const size = Math.max(1, Math.round(share * total));
        const takes = allocate(
          size,
          counts.map((villages, at) => ({ code: String(at), villages })),
        );
        expect(takes.reduce((sum, take) => sum + take, 0)).toBe(size);
        for (const [at, take] of takes.entries()) {
          expect(take).toBeLessThanOrEqual(counts[at] ?? 0);
          expect(Math.abs(take - (size * (counts[at] ?? 0)) / total)).toBeLessThan(1);
        }
      }),
    );
  });

  it("gives a place that two townships have an equal claim to to the one with the smaller code, whatever the order of the list", () => {
    const three = ["1", "2", "3"].map((code) => ({ code, villages: 5 }));
    expect(allocate(4, three)).toEqual([2, 1, 1]);
    expect(allocate(4, [...three].reverse())).toEqual([1, 1, 2]);
  });

  it.each([0, -1, 1.5, 145, Number.NaN])("refuses to draw %s of 144", (size) => {
    expect(() => allocate(size, strata)).toThrow(RangeError);
  });
});

describe("the sample", () => {
  const commitment = readCommitment(pingluoCommitment());
  const seed = "5".repeat(64);

  it("is the same for the same seed, in each township as many as fixed", () => {
    if (!commitment) throw new Error("unreadable");
    const codes = drawn(commitment, seed);
    expect(drawn(commitment, seed)).toEqual(codes);
    expect(new Set(codes).size).toBe(46);
    for (const { take, villages } of commitment.townships)
      expect(villages.filter(({ code }) => codes.includes(code))).toHaveLength(take);
    expect(drawn(commitment, "6".repeat(64))).not.toEqual(codes);
  });

  it("can be re-run with nothing but sha256sum", () => {
    const sum = execFileSync("sha256sum", { input: `${seed} 640221100200` })
      .toString()
      .split(" ")[0];
    expect(rankOf(seed, "640221100200")).toBe(sum);
  });

  it("draws every village of a township equally often: chi-square over 3,000 seeds", () => {
    const villages = Array.from({ length: 7 }, (_, at) => ({ code: `64022120520${at}`, name: "村" }));
    const times = new Map<string, number>();
    const seeds = 3_000;
    for (let at = 0; at < seeds; at++)
      for (const code of drawn({ townships: [{ code: "640221205", name: "乡", take: 2, villages }] }, String(at)))
        times.set(code, (times.get(code) ?? 0) + 1);
    const expected = (seeds * 2) / 7;
    const chi = villages.reduce((sum, { code }) => sum + ((times.get(code) ?? 0) - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(22.46); // 6 degrees of freedom, 99.9 %
  });

  it("writes the value one way, however it was typed", () => {
    expect(plainValue("　０３  09\t12 ")).toBe("03 09 12");
    expect(seedText({ digest: "d", day: "2026-09-22", root: "r", value: "7" })).toBe(
      "village-code draw v1\nd\n2026-09-22\nr\n7\n",
    );
  });
});

describe("a commitment", () => {
  it("is the same text whatever order the places came in", () => {
    const said = readCommitment(pingluoCommitment());
    if (!said) throw new Error("unreadable");
    const shuffled = [...said.townships].reverse().map((one) => ({ ...one, villages: [...one.villages].reverse() }));
    expect(commitmentText({ ...said, townships: shuffled })).toBe(pingluoCommitment());
  });

  it.each([
    ["other numbers than the rule gives", (text: string) => text.replace('"take":5', '"take":6')],
    ["a village twice", (text: string) => text.replace("640221100201", "640221100200")],
    ["more than there are", (text: string) => text.replace('"size":46', '"size":145')],
    ["something besides", (text: string) => text.replace('"v":1', '"u":2,"v":1')],
    ["spaces", (text: string) => text.replace(":", ": ")],
  ])("isn't read with %s", (_, change) => {
    expect(readCommitment(pingluoCommitment())).not.toBeNull();
    expect(readCommitment(change(pingluoCommitment()))).toBeNull();
  });
});

describe("verifying a record", () => {
  const verdictOf = (record: object, logs?: string[]) => verifyDraw(JSON.stringify(record), logs);

  it("re-runs a draw that was done by the rules", () => {
    expect(verdictOf(sampleDraw(), [drawLogKey])).toMatchObject({ verified: true, knowsLog: true });
    expect(verdictOf(sampleDraw())).toMatchObject({ verified: true, knowsLog: false });
  });

  const record = sampleDraw();
  const swappedFor = (old: string, other: string) => record.villages.map((code) => (code === old ? other : code));
  const notDrawn = pingluoList[0]?.villages.find(({ code }) => !record.villages.includes(code))?.code ?? "";
  const drawnHere = record.villages.find((code) => code.startsWith("640221100")) ?? "";
  const cases: [DrawFinding, string, object][] = [
    ["record.malformed", "half a record", { v: 1 }],
    ["log.key_invalid", "a key that is none", { ...record, log: "x" }],
    [
      "checkpoint.invalid",
      "a checkpoint of somebody else",
      { ...record, checkpoint: record.checkpoint.replace(/\n4\n/, "\n5\n") },
    ],
    [
      "entry.not_logged",
      "an entry that the log doesn't hold",
      { ...record, drawn: { ...record.drawn, entry: record.drawn.entry.replace("07", "08") } },
    ],
    ["root.not_logged", "another root", { ...record, root: "0".repeat(64) }],
    ["order.wrong", "a draw before the commitment", sampleDraw({ swapped: true })],
    ["list.changed", "a changed list", { ...record, commitment: record.commitment.replace("合作村", "合作社村") }],
    ["list.changed", "another size", { ...record, commitment: pingluoCommitment(45) }],
    [
      "list.malformed",
      "numbers against the rule",
      sampleDraw({ commitment: pingluoCommitment().replace('"take":5', '"take":4') }),
    ],
    ["day.early", "a value of the day of the commitment", sampleDraw({ day: "2026-09-20" })],
    ["day.early", "a value of a day before", sampleDraw({ day: "2026-09-01" })],
    ["draw.early", "a draw before the value", sampleDraw({ drawnAt: "2026-09-21T03:00:00.000Z" })],
    ["day.other", "the value of another day", sampleDraw({ change: (one) => ({ ...one, day: "2026-09-24" }) })],
    ["value.form", "a value with spaces to play with", sampleDraw({ value: "03  09" })],
    ["seed.wrong", "a seed of choice", sampleDraw({ seed: "a".repeat(64) })],
    ["result.wrong", "a village exchanged", { ...record, villages: swappedFor(drawnHere, notDrawn) }],
    [
      "result.wrong",
      "a village exchanged, and its digest too",
      sampleDraw({ villages: swappedFor(drawnHere, notDrawn) }),
    ],
    ["result.wrong", "a village left out", { ...record, villages: record.villages.slice(1) }],
  ];
  it.each(cases)("finds %s: %s", (finding, _, changed) => {
    expect(verdictOf(changed)).toMatchObject({ verified: false, finding });
  });

  it("takes no log but the one that the reader knows", () => {
    expect(verdictOf(record, ["other.example.cn+1+x"])).toMatchObject({ finding: "log.other" });
  });

  it("never throws, and never holds a record in which a character was changed", () => {
    const text = JSON.stringify(record);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.constantFrom("0", "1", "a", '"', " ", "村"),
        (at, other) => {
          const changed = text.slice(0, at) + other + text.slice(at + 1);
          if (changed !== text) expect(verifyDraw(changed, [drawLogKey])).toMatchObject({ verified: false });
        },
      ),
      { numRuns: 150 },
    );
    for (const odd of ["", "null", "[]", "{}", '"\\ud800"', text.slice(0, -1)])
      expect(verifyDraw(odd).verified).toBe(false);
  });
});
