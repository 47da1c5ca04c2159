import { expect, it } from "vitest";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import type { Severity } from "../../../shared/inspections/findings.ts";
import type { Sheet } from "../../../shared/inspections/sheet.ts";
import { sheetHints } from "../../../shared/inspections/sheet-hints.ts";

const full = Object.fromEntries(firstChecklist.lines.map(({ key, points }) => [key, { points, note: "" }]));
const finding = (severity: Severity, lineKey: string): Sheet["findings"][number] => ({
  ...{ id: "id", type: "wordingError", severity, lineKey, text: "有错", photos: [] },
  ...{ noticeNumber: null, revision: null, itemCode: null },
});
const hinted = (answers: Sheet["answers"], ...findings: Sheet["findings"]) =>
  sheetHints({ answers, findings }, firstChecklist).map(({ path, message }) => [path, message]);

it("full points beside a serious finding are to be looked at once more, the worst of a line once", () => {
  expect(hinted(full, finding("major", "board"))).toEqual([
    ["answers.board.points", "“公开栏和二维码”记满分，但登记了严重问题，请核对。"],
  ]);
  expect(hinted(full, finding("major", "board"), finding("veto", "board"), finding("major", "board"))).toEqual([
    ["answers.board.points", "“公开栏和二维码”记满分，但登记了单项否决的问题，请核对。"],
  ]);
});

it("nothing is said of minor findings, of lost points, of lines that nobody looked at, of other lines", () => {
  expect(hinted(full, finding("minor", "board"))).toEqual([]);
  for (const points of [14, 0, null])
    expect(hinted({ ...full, board: { points, note: "" } }, finding("major", "board"))).toEqual([]);
  expect(hinted(full, finding("major", "own-line"))).toEqual([]);
  expect(hinted({}, finding("veto", "board"))).toEqual([]);
});
