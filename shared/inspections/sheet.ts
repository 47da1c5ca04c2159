// What an inspector's sheet of one village holds (检查记录). Pure: the phone fills it offline, the server checks it.

import { invisible } from "../notices/check-values.ts";
import type { Checklist, ChecklistLine } from "./checklist.ts";
import { type FindingTypeKey, type Severity, severityFits } from "./findings.ts";
import type { Known } from "./known.ts";

/** What was found for one line of the checklist. */
export interface SheetAnswer {
  /** Whole points, 0 to those of the line; null: not looked at yet. */
  points: number | null;
  note: string;
}

/** One problem that was seen. */
export interface SheetFinding {
  /** Made on the device, 26 characters (`deviceId`). */
  id: string;
  type: FindingTypeKey;
  severity: Severity;
  /** Line of the checklist. */
  lineKey: string;
  text: string;
  /** The notice that it is about, and the revision of it that was seen; null: none. */
  noticeNumber: string | null;
  revision: number | null;
  itemCode: string | null;
  /** Ids of photos, made on the device. */
  photos: string[];
}

/** As what somebody of the village spoke. Never a name. */
export const speakers = {
  villager: "村民",
  representative: "村民代表",
  groupHead: "村民小组长",
  cadre: "村干部",
  supervisor: "村务监督委员会成员",
} as const;
export type Speaker = keyof typeof speakers;

/** What somebody of the village said to the inspector (村民意见). */
export interface VillagersWord {
  by: Speaker;
  text: string;
  /** It was read over to them (念给本人听过). */
  readOver: boolean;
}

/** One inspector's sheet of one village. */
export interface Sheet {
  /** By key of the line. */
  answers: Record<string, SheetAnswer>;
  findings: SheetFinding[];
  /** Null: nobody was asked. */
  word: VillagersWord | null;
  /** What the system knew before, as it was known; null: the device had not fetched it. */
  known: Known | null;
  /** The day of the visit by the inspector's device, Asia/Shanghai. */
  visitDay: string;
  /** When it was last changed by the device's clock: UTC with milliseconds. */
  deviceTime: string;
}

/** Most that a sheet takes. */
export const sheetLimits = { findings: 60, photos: 9, text: 1000, note: 500, word: 1000 } as const;

/** What keeps a sheet from being signed: a path into the sheet and a sentence for whoever fills it. */
export interface SheetIssue {
  path: string;
  key: string;
  message: string;
}

type Lines = Pick<Checklist, "lines">;

/** What is left to do before the sheet can be signed; empty when it is ready. */
export function sheetIssues(sheet: Sheet, { lines }: Lines): SheetIssue[] {
  return [
    ...lines.flatMap((line) => answerIssues(sheet, line)),
    ...Object.keys(sheet.answers)
      .filter((key) => !lines.some((line) => line.key === key))
      .map((key) => issue(`answers.${key}`, "unknown", "检查表里没有这一项，请按这次检查的检查表重新填写。")),
    ...sheet.findings.flatMap((finding, at) => findingIssues(sheet, lines, finding, at)),
    ...wordIssues(sheet.word),
    ...unseenIssues(typedTexts(sheet, { lines })),
  ];
}

/** Findings are printed and handed on: nothing in them is read otherwise than it stands there. */
const unseenIssues = (texts: readonly TypedText[]): SheetIssue[] =>
  texts.flatMap(({ name, text }) =>
    invisible.test(text) ? [issue("", "unseen", `${name}含有看不见的控制字符，请删去后重新输入。`)] : [],
  );

const issue = (path: string, key: string, message: string): SheetIssue => ({ path, key, message });

function answerIssues(sheet: Sheet, { key, title, points: most }: ChecklistLine): SheetIssue[] {
  const { points = null, note = "" } = sheet.answers[key] ?? {};
  const path = `answers.${key}.points`;
  if (points === null) return [issue(path, "empty", `“${title}”还没有打分。`)];
  if (!Number.isInteger(points) || points < 0 || points > most)
    return [issue(path, "bounds", `“${title}”应在 0 到 ${most} 分之间。`)];
  const hasReason = note.trim() !== "" || sheet.findings.some(({ lineKey }) => lineKey === key);
  if (points < most && !hasReason)
    return [issue(path, "reason", `“${title}”扣了 ${most - points} 分，请登记问题或写明原因。`)];
  return note.length > sheetLimits.note
    ? [issue(`answers.${key}.note`, "long", `“${title}”的说明最多 ${sheetLimits.note} 字。`)]
    : [];
}

function findingIssues(sheet: Sheet, lines: Lines["lines"], finding: SheetFinding, at: number): SheetIssue[] {
  const { id, type, severity, lineKey, text, photos } = finding;
  const [path, name] = [`findings.${at}`, `第 ${at + 1} 个问题`];
  const twice = sheet.findings.findIndex((other) => other.id === id) < at;
  const long = text.length > sheetLimits.text || photos.length > sheetLimits.photos;
  return [
    ...(lines.some(({ key }) => key === lineKey) ? [] : [issue(`${path}.lineKey`, "line", `${name}要选属于哪一项。`)]),
    ...(severityFits(type, severity)
      ? []
      : [issue(`${path}.severity`, "severity", `${name}的严重程度与类型不符，请重新选择。`)]),
    ...(text.trim() === "" ? [issue(`${path}.text`, "empty", `${name}要写明看到了什么。`)] : []),
    ...(long
      ? [issue(`${path}.text`, "long", `${name}最多 ${sheetLimits.text} 字、${sheetLimits.photos} 张照片。`)]
      : []),
    ...(twice ? [issue(`${path}.id`, "twice", `${name}与前面的重复。`)] : []),
  ];
}

function wordIssues(word: VillagersWord | null): SheetIssue[] {
  if (!word) return [];
  if (word.text.trim() === "") return [issue("word.text", "empty", "请写下村里人说了什么；没有人说的，请去掉这一项。")];
  if (word.text.length > sheetLimits.word)
    return [issue("word.text", "long", `村里人说的话最多 ${sheetLimits.word} 字。`)];
  return word.readOver ? [] : [issue("word.readOver", "unread", "请把记下的话念给本人听过，再勾选。")];
}

/** Points of a sheet; with a veto finding never more than the checklist's cap. Lines that nobody looked at count nothing. */
export function pointsOf(
  { answers, findings }: Pick<Sheet, "answers" | "findings">,
  { lines, vetoCap }: Checklist,
): number {
  const sum = lines.reduce((total, { key }) => total + (answers[key]?.points ?? 0), 0);
  return findings.some(({ severity }) => severity === "veto") ? Math.min(sum, vetoCap) : sum;
}

/** A text of a sheet: where it stands in it (empty: nowhere that its inspector could mend), and what it is called. */
export interface TypedText {
  path: string;
  name: string;
  text: string;
}

/** Everything that a person typed; for looking it through. */
export function typedTexts({ answers, findings, word }: Sheet, { lines }: Lines): TypedText[] {
  return [
    ...lines.map(({ key, title }) => ({
      path: `answers.${key}.note`,
      name: `“${title}”的说明`,
      text: answers[key]?.note ?? "",
    })),
    ...findings.map(({ text }, at) => ({ path: `findings.${at}.text`, name: `第 ${at + 1} 个问题`, text })),
    { path: "word.text", name: "村里人说的话", text: word?.text ?? "" },
  ].filter(({ text }) => text !== "");
}

/**
 * A sheet to begin with: what is known is filled in as proposed, the rest waits for eyes.
 * @param newId makes an id for each proposed finding
 */
export function beginSheet(
  { lines }: Lines,
  known: Known | null,
  { visitDay, deviceTime, newId }: Pick<Sheet, "visitDay" | "deviceTime"> & { newId: () => string },
): Sheet {
  const proposals = new Map(known?.proposals.map((one) => [one.lineKey, one]));
  return {
    answers: Object.fromEntries(
      lines.map(({ key }) => {
        const proposal = proposals.get(key);
        return [key, { points: proposal?.points ?? null, note: proposal?.note ?? "" }];
      }),
    ),
    findings: (known?.proposals ?? []).flatMap(({ lineKey, findings }) =>
      lines.some(({ key }) => key === lineKey)
        ? findings.map((finding) => ({ ...finding, id: newId(), lineKey, photos: [] }))
        : [],
    ),
    ...{ word: null, known, visitDay, deviceTime },
  };
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A 26-character id as the server makes them, for what begins on a device without a network.
 * @param time milliseconds @param random 16 fresh random bytes
 */
export function deviceId(time: number, random: Uint8Array): string {
  if (random.length < 16) throw new RangeError("an id takes 16 random bytes");
  let head = "";
  for (let left = time, at = 0; at < 10; at++, left = Math.floor(left / 32)) head = (alphabet[left % 32] ?? "0") + head;
  let tail = "";
  for (let at = 0; at < 16; at++) tail += alphabet[(random[at] ?? 0) % 32];
  return head + tail;
}
