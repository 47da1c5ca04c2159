// A sheet as the fields of a form, for a browser with and without scripts. Both sides of it are here, so that they can't drift apart.
import type { ChecklistLine } from "./checklist.ts";
import { type FindingTypeKey, findingTypes, type Severity } from "./findings.ts";
import { type Sheet, type SheetFinding, type Speaker, speakers } from "./sheet.ts";
import { lineFor } from "./usual-lines.ts";

/** Names of the fields. Those of findings are repeated, once for each finding. */
export const fieldNames = {
  points: (key: string) => `points-${key}`,
  note: (key: string) => `note-${key}`,
  finding: { id: "finding", type: "type", severity: "severity", line: "line", text: "text", notice: "notice" },
  more: { item: "item", photos: "photos", revision: "revision" },
  drop: "drop",
  word: { by: "wordBy", text: "wordText", read: "wordRead" },
  visitDay: "visitDay",
} as const;

/** All values of a field, in the order of the form. */
export type Fields = (name: string) => string[];

/** What the device adds to what was typed. */
export interface SheetStamp {
  known: Sheet["known"];
  /** UTC with milliseconds. */
  deviceTime: string;
  newId(): string;
}

/** Puts a sheet together from what was typed. Findings without type and words are left out, as are those that were struck out. */
export function sheetOfForm(fields: Fields, lines: readonly ChecklistLine[], stamp: SheetStamp): Sheet {
  const one = (name: string): string => fields(name)[0] ?? "";
  const answers = Object.fromEntries(
    lines.map(({ key }) => {
      const points = one(fieldNames.points(key)).trim();
      return [key, { points: points === "" ? null : Number(points), note: plain(one(fieldNames.note(key))) }];
    }),
  );
  const text = plain(one(fieldNames.word.text));
  const by = one(fieldNames.word.by);
  return {
    ...{ answers, findings: findingsOf(fields, lines, stamp), known: stamp.known, deviceTime: stamp.deviceTime },
    word:
      text === "" ? null : { by: isSpeaker(by) ? by : "villager", text, readOver: one(fieldNames.word.read) === "1" },
    visitDay: one(fieldNames.visitDay),
  };
}

/** Forms send line breaks as two characters; a phone types one. */
const plain = (text: string): string => text.replace(/\r\n/g, "\n").trim();
const isSpeaker = (by: string): by is Speaker => Object.hasOwn(speakers, by);
const isType = (type: string): type is FindingTypeKey => Object.hasOwn(findingTypes, type);

function findingsOf(fields: Fields, lines: readonly ChecklistLine[], { newId }: SheetStamp): SheetFinding[] {
  const { finding, more, drop } = fieldNames;
  const column = (name: string) => fields(name);
  const [ids, types, severities, keys, texts] = [
    finding.id,
    finding.type,
    finding.severity,
    finding.line,
    finding.text,
  ].map(column);
  const [notices, items, photos, revisions] = [finding.notice, more.item, more.photos, more.revision].map(column);
  const dropped = new Set(column(drop));
  return (types ?? []).flatMap((type, at): SheetFinding[] => {
    const id = ids?.[at] ?? "";
    const text = plain(texts?.[at] ?? "");
    if (!isType(type) || dropped.has(id || "new") || (id === "" && text === "")) return [];
    const noticeNumber = (notices?.[at] ?? "").trim() || null;
    const revision = Number(revisions?.[at] || 0);
    return [
      {
        ...{ id: id || newId(), type, severity: (severities?.[at] || findingTypes[type].severity) as Severity, text },
        lineKey: keys?.[at] || lineFor(type, lines),
        ...{ noticeNumber, revision: noticeNumber && revision > 0 ? revision : null },
        ...{ itemCode: (items?.[at] ?? "").trim() || null, photos: (photos?.[at] ?? "").split(" ").filter(Boolean) },
      },
    ];
  });
}
