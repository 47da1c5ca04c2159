import type { Day } from "../../../shared/days.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { type FindingTypeKey, findingTypes, type Severity } from "../../../shared/inspections/findings.ts";
import { beginSheet, type Sheet } from "../../../shared/inspections/sheet.ts";
import type { Chance } from "../random.ts";
import type { Diligence } from "../starts.ts";

/** A kind of finding, the line that it takes points from, and how often it is seen beside the others. */
const kinds: readonly { type: FindingTypeKey; lineKey: string; share: number }[] = [
  { type: "boardDamaged", lineKey: "board", share: 5 },
  { type: "qrUnusable", lineKey: "board", share: 5 },
  { type: "boardBlank", lineKey: "board", share: 2 },
  { type: "contentIncomplete", lineKey: "completeness", share: 4 },
  { type: "overdue", lineKey: "timeliness", share: 4 },
  { type: "stale", lineKey: "timeliness", share: 3 },
  { type: "notItemised", lineKey: "substance", share: 2 },
  { type: "unsigned", lineKey: "signatures", share: 2 },
  { type: "notSynchronised", lineKey: "channels", share: 5 },
  { type: "archiveMissing", lineKey: "objections", share: 3 },
];
const spread = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));

/** Chances in a hundred of a first finding, and of a second one after it. */
const likely: Record<Diligence, readonly [number, number]> = {
  complete: [12, 0],
  good: [35, 10],
  middling: [60, 25],
  poor: [85, 45],
  stale: [100, 70],
};
const lost: Record<Severity, number> = { minor: 2, major: 5, veto: 5 };

const words = [
  "公开栏的字小，老人看不清，希望印大一点。",
  "账公开了，看得明白。",
  "低保名单贴出来的时间短，想多贴几天。",
  "平时看手机就行，不用跑村部。",
  "希望把水费怎么收的也写清楚。",
] as const;

export interface Seen {
  chance: Chance;
  diligence: Diligence;
  visitDay: Day;
  /** When the sheet was filled, UTC text. */
  at: string;
  newId(): string;
}

/** The sheet of a visit; how the village keeps its duties shows in what is found. */
export function seenSheet({ chance, diligence, visitDay, at, newId }: Seen): Sheet {
  const sheet = beginSheet(firstChecklist, null, { visitDay, deviceTime: at, newId });
  for (const { key, points } of firstChecklist.lines) sheet.answers[key] = { points, note: "" };
  const [first, second] = likely[diligence];
  const count = chance.int(1, 100) <= first ? (chance.int(1, 100) <= second ? 2 : 1) : 0;
  const found = new Map(Array.from({ length: count }, () => chance.pick(spread)).map((kind) => [kind.type, kind]));
  for (const { type, lineKey } of found.values()) {
    const { severity, phrases } = findingTypes[type];
    const text = chance.pick<string>(phrases);
    sheet.findings.push({
      ...{ id: newId(), type, severity, lineKey, text, noticeNumber: null, revision: null, itemCode: null, photos: [] },
    });
    const answer = sheet.answers[lineKey];
    if (answer) answer.points = Math.max(0, (answer.points ?? 0) - lost[severity]);
  }
  if (chance.happens(0.25)) sheet.word = { by: "villager", text: chance.pick(words), readOver: true };
  return sheet;
}
