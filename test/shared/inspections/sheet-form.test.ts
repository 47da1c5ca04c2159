import { describe, expect, it } from "vitest";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { type FindingTypeKey, findingTypes } from "../../../shared/inspections/findings.ts";
import { sheetOfForm } from "../../../shared/inspections/sheet-form.ts";
import { likelyTypes, lineFor } from "../../../shared/inspections/usual-lines.ts";

let made = 0;
const stamp = { known: null, deviceTime: "2026-09-20T02:00:00.000Z", newId: () => `new-${++made}` };
const read = (form: Record<string, string | string[]>) =>
  sheetOfForm((name) => [form[name] ?? []].flat(), firstChecklist.lines, stamp);

describe("a form of a sheet", () => {
  it("becomes answers, one for each line; an empty field is nothing that was looked at", () => {
    const { answers, word, findings, visitDay } = read({
      ...{
        "points-board": "12",
        "note-board": " 二维码褪色\r\n有遮挡 ",
        "points-signatures": "",
        visitDay: "2026-09-20",
      },
    });
    expect(Object.keys(answers)).toEqual(firstChecklist.lines.map(({ key }) => key));
    expect(answers.board).toEqual({ points: 12, note: "二维码褪色\n有遮挡" });
    expect(answers.signatures).toEqual({ points: null, note: "" });
    expect([word, findings, visitDay]).toEqual([null, [], "2026-09-20"]);
  });

  it("keeps findings in their order with their ids, leaves out what is empty or struck out, and gives new ones an id", () => {
    const { findings } = read({
      finding: ["A", "B", "", ""],
      type: ["boardBlank", "unsigned", "privacyLeak", ""],
      severity: ["minor", "major", "", ""],
      line: ["board", "signatures", "", ""],
      text: ["公开栏空白", "没有签字", "公布了手机号", ""],
      notice: ["", "640221100200-2026-0001", "", ""],
      item: ["CW-02-01", "", "", ""],
      photos: ["P1 P2", "", "", ""],
      revision: ["", "2", "", ""],
      drop: "B",
    });
    expect(findings).toMatchObject([
      {
        id: "A",
        type: "boardBlank",
        severity: "minor",
        itemCode: "CW-02-01",
        photos: ["P1", "P2"],
        noticeNumber: null,
      },
      { id: expect.stringMatching(/^new-/), type: "privacyLeak", severity: "veto", lineKey: "substance", photos: [] },
    ]);
  });

  it("keeps what was said with the role of whoever said it, and whether it was read over", () => {
    expect(read({ wordBy: "groupHead", wordText: "账看不清", wordRead: "1" }).word).toEqual({
      ...{ by: "groupHead", text: "账看不清", readOver: true },
    });
    expect(read({ wordBy: "王某某", wordText: "好" }).word).toEqual({ by: "villager", text: "好", readOver: false });
  });
});

it("every type has a line, also on a checklist that lacks the usual one", () => {
  const [board] = firstChecklist.lines;
  for (const type of Object.keys(findingTypes) as FindingTypeKey[]) {
    expect(firstChecklist.lines.map(({ key }) => key)).toContain(lineFor(type, firstChecklist.lines));
    expect(lineFor(type, board ? [board] : [])).toBe("board");
  }
});

it("every type is likely on its usual line; lines of a county's own have no likely ones", () => {
  for (const type of Object.keys(findingTypes) as FindingTypeKey[])
    expect(likelyTypes(lineFor(type, firstChecklist.lines))).toContain(type);
  expect(likelyTypes("completeness")).toEqual(["itemMissing", "stale", "contentIncomplete", "privacyLeak"]);
  expect(likelyTypes("own-line")).toEqual([]);
});
