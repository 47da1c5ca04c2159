import { expect, it } from "vitest";
import {
  newFinding,
  phrased,
  rated,
  retyped,
  spokenBy,
  stepped,
  withFinding,
  withNote,
  withoutFinding,
  withPoints,
  withReadOver,
  withWordText,
} from "../../../miniprogram/packages/inspecting/editing/changes.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { beginSheet } from "../../../shared/inspections/sheet.ts";

const begun = beginSheet(firstChecklist, null, {
  ...{ visitDay: "2026-09-15", deviceTime: "2026-09-15T02:00:00.000Z", newId: () => "" },
});
const board = { key: "board", points: 15 };
const points = (sheet: typeof begun) => sheet.answers.board?.points;

it("counts points up and down within the line's own; one that nobody looked at begins at all of them", () => {
  expect(points(stepped(begun, board, -1))).toBe(14);
  expect(points(stepped(begun, board, 1))).toBe(15);
  expect(points(stepped(withPoints(begun, "board", 15), board, 1))).toBe(15);
  expect(points(stepped(withPoints(begun, "board", 0), board, -1))).toBe(0);
  const noted = withNote(stepped(begun, board, -1), "board", "褪色");
  expect(noted.answers.board).toEqual({ points: 14, note: "褪色" });
  expect(points(begun)).toBeNull(); // what was there before isn't touched
});

it("takes the severity of the type; a privacy leak can be nothing less than a veto, a broken board no veto", () => {
  const finding = newFinding("a", "board", "boardDamaged");
  expect(finding.severity).toBe("minor");
  expect(rated(finding, "veto").severity).toBe("minor");
  expect(rated(finding, "major").severity).toBe("major");
  const leak = retyped(rated(finding, "major"), "privacyLeak");
  expect(leak.severity).toBe("veto");
  expect(rated(leak, "minor").severity).toBe("veto");
});

it("lets one phrase take the place of another, and adds it once to words of one's own", () => {
  const finding = phrased(newFinding("a", "board", "boardDamaged"), "没有意见箱");
  expect(finding.text).toBe("没有意见箱");
  expect(phrased(finding, "没有监督电话").text).toBe("没有监督电话");
  const own = { ...finding, text: "玻璃碎了。" };
  expect(phrased(own, "没有意见箱").text).toBe("玻璃碎了；没有意见箱");
  expect(phrased(phrased(own, "没有意见箱"), "没有意见箱").text).toBe("玻璃碎了；没有意见箱");
  // Another type: its own words stay, a phrase of the type before doesn't fit any more.
  expect(retyped(finding, "boardBlank").text).toBe("");
  expect(retyped(own, "boardBlank").text).toBe("玻璃碎了。");
});

it("adds, changes and strikes out findings", () => {
  const one = newFinding("a", "board", "boardDamaged");
  const sheet = withFinding(withFinding(begun, one), newFinding("b", "board", "boardBlank"));
  expect(withFinding(sheet, { ...one, text: "坏了" }).findings.map(({ text }) => text)).toEqual(["坏了", ""]);
  expect(withoutFinding(sheet, "a").findings.map(({ id }) => id)).toEqual(["b"]);
});

it("asks for the village's word to be read over again after every change", () => {
  const said = withReadOver(withWordText(spokenBy(begun, "villager"), "没见过账"), true);
  expect(said.word).toEqual({ by: "villager", text: "没见过账", readOver: true });
  expect(spokenBy(said, "cadre").word).toEqual({ by: "cadre", text: "没见过账", readOver: true });
  expect(withWordText(said, "没见过账目").word?.readOver).toBe(false);
  expect(withWordText(begun, "没有人说").word).toBeNull();
});
