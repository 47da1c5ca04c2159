import { describe, expect, it } from "vitest";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import type { Known } from "../../../shared/inspections/known.ts";
import { sharePoints } from "../../../shared/inspections/known.ts";
import { beginSheet, deviceId, pointsOf, type Sheet, sheetIssues } from "../../../shared/inspections/sheet.ts";
import { sheetDigest, visitStatement } from "../../../shared/inspections/statement.ts";

let made = 0;
const newId = () => String(++made).padStart(26, "0");
const begun = (known: Known | null = null): Sheet =>
  beginSheet(firstChecklist, known, { visitDay: "2026-09-20", deviceTime: "2026-09-20T02:00:00.000Z", newId });
const full = (): Sheet => {
  const sheet = begun();
  for (const { key, points } of firstChecklist.lines) sheet.answers[key] = { points, note: "" };
  return sheet;
};
const finding = (more: object = {}): Sheet["findings"][number] => ({
  ...{ id: newId(), type: "boardBlank", severity: "major", lineKey: "board", text: "公开栏空白" },
  ...{ noticeNumber: null, revision: null, itemCode: null, photos: [] },
  ...more,
});
const keysOf = (sheet: Sheet) => sheetIssues(sheet, firstChecklist).map(({ path, key }) => `${path} ${key}`);

describe("a sheet is ready", () => {
  it("when every line has its points and nothing else is open", () => {
    expect(sheetIssues(full(), firstChecklist)).toEqual([]);
    expect(pointsOf(full(), firstChecklist)).toBe(100);
  });

  it("not while a line waits for somebody to look", () => {
    expect(keysOf(begun())).toEqual(firstChecklist.lines.map(({ key }) => `answers.${key}.points empty`));
  });

  it("not with points that are lost without a reason; a note or a finding is one", () => {
    const sheet = full();
    sheet.answers.board = { points: 9, note: "" };
    expect(keysOf(sheet)).toEqual(["answers.board.points reason"]);
    expect(keysOf({ ...sheet, findings: [finding()] })).toEqual([]);
    sheet.answers.board = { points: 9, note: "二维码被雨淋湿" };
    expect(keysOf(sheet)).toEqual([]);
  });

  it.each([
    ["more points than the line has", 16],
    ["fewer than none", -1],
    ["half a point", 3.5],
  ])("not with %s", (_, points) => {
    const sheet = full();
    sheet.answers.board = { points, note: "见照片" };
    expect(keysOf(sheet)).toEqual(["answers.board.points bounds"]);
  });

  it("not with lines that aren't on the checklist", () => {
    const sheet = full();
    sheet.answers.weather = { points: 3, note: "" };
    expect(keysOf(sheet)).toEqual(["answers.weather unknown"]);
  });

  it.each([
    ["a leak that is called minor", { type: "privacyLeak", severity: "minor" }, "findings.0.severity severity"],
    ["a veto for a torn board", { severity: "veto" }, "findings.0.severity severity"],
    ["no words", { text: " " }, "findings.0.text empty"],
    ["no line", { lineKey: "weather" }, "findings.0.lineKey line"],
  ])("not with a finding with %s", (_, more, wanted) => {
    expect(keysOf({ ...full(), findings: [finding(more)] })).toEqual([wanted]);
  });

  it("not with the same finding twice", () => {
    const one = finding();
    expect(keysOf({ ...full(), findings: [one, one] })).toEqual(["findings.1.id twice"]);
  });

  it("not before what somebody of the village said was read over to them", () => {
    const word = { by: "villager", text: "账目贴得太高，看不清", readOver: false } as const;
    expect(keysOf({ ...full(), word })).toEqual(["word.readOver unread"]);
    expect(keysOf({ ...full(), word: { ...word, readOver: true } })).toEqual([]);
  });
});

describe("points", () => {
  it("are capped at 59 by a veto finding, and never raised by it", () => {
    const leak = finding({ type: "privacyLeak", severity: "veto" });
    expect(pointsOf({ ...full(), findings: [leak] }, firstChecklist)).toBe(59);
    const poor = full();
    for (const key of ["completeness", "timeliness"]) poor.answers[key] = { points: 0, note: "没有" };
    expect(pointsOf({ ...poor, findings: [leak] }, firstChecklist)).toBe(55);
  });

  it("of a share are rounded down, and full where there is nothing to count", () => {
    expect([sharePoints(25, 9, 10), sharePoints(25, 0, 10), sharePoints(25, 0, 0)]).toEqual([22, 0, 25]);
  });
});

it("begins with what is known; what needs eyes stays open", () => {
  const proposed = {
    type: "itemMissing",
    severity: "major",
    text: "没有公开",
    noticeNumber: null,
    revision: null,
    itemCode: "CW-02-01",
  } as const;
  const known: Known = {
    ...{ at: "2026-09-20T00:00:00.000Z", from: "2025-09-20", to: "2026-09-20", facts: [] },
    proposals: [
      { lineKey: "completeness", points: 22, note: "", findings: [proposed] },
      { lineKey: "of another checklist", points: 1, note: "", findings: [proposed] },
    ],
  };
  const sheet = begun(known);
  expect(sheet.answers.completeness).toEqual({ points: 22, note: "" });
  expect(sheet.answers.board).toEqual({ points: null, note: "" });
  expect(sheet.findings).toMatchObject([{ ...proposed, lineKey: "completeness", photos: [] }]);
  expect(sheet.known).toBe(known);
});

it("has the same digest whatever order its fields came in, and another one for any change", () => {
  const sheet = full();
  const turned = Object.fromEntries(Object.entries(sheet).reverse()) as unknown as Sheet;
  expect(sheetDigest(turned)).toBe(sheetDigest(sheet));
  expect(sheetDigest({ ...sheet, visitDay: "2026-09-21" })).not.toBe(sheetDigest(sheet));
});

it("is signed by a text that names sheet, campaign, village, edition, signer and digest", () => {
  const facts = { visit: "V", campaign: "C", village: "H", edition: 3, signer: "S", contentDigest: "d" };
  expect(visitStatement(facts)).toBe(
    '{"action":"visit","campaign":"C","contentDigest":"d","edition":3,"signer":"S","v":1,"village":"H","visit":"V"}',
  );
});

it("ids of a device are like those of the server: 26 characters, by time", () => {
  const random = new Uint8Array(16).fill(255);
  expect(deviceId(Date.UTC(2026, 8, 20), random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(deviceId(1, random) < deviceId(2, random)).toBe(true);
  expect(() => deviceId(1, new Uint8Array(3))).toThrow(RangeError);
});
