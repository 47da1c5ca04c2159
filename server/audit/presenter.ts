import type { AuditItem } from "../../shared/api/audit.ts";
import { actionName, subjectName } from "../../shared/audit/words.ts";
import { dayOf, timeOf } from "../../shared/days.ts";
import { personsByIds } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { placesByCodes } from "../places/index.ts";
import type { AuditEvent } from "./entities.ts";

/** Rows with the names of persons and places, in a few queries. */
export async function presentRows(view: Pick<View, "db">, rows: readonly AuditEvent[]): Promise<AuditItem[]> {
  const [persons, places] = [
    await personsByIds(view, idsIn(rows.map(({ accountId }) => accountId))),
    await placesByCodes(view, idsIn(rows.map(({ place }) => place))),
  ];
  return rows.map((row) => {
    const code = row.place ?? "";
    const person = persons.get(row.accountId ?? "");
    return {
      id: row.id,
      at: row.at,
      person:
        row.accountId === null
          ? null
          : { accountId: row.accountId, name: person?.name ?? null, login: person?.login ?? null },
      action: row.action,
      actionName: actionName(row.action),
      place: { code, name: places.get(code)?.name ?? null },
      subject:
        row.subjectKind === null
          ? null
          : { kind: row.subjectKind, name: subjectName(row.subjectKind), id: row.subjectId ?? "" },
      before: row.beforeDigest,
      after: row.afterDigest,
      address: row.address,
      target: row.target,
      sealedDay: row.sealedDay,
    };
  });
}

const idsIn = (ids: readonly (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null);

/** Head of the table for people. */
export const csvHead = [
  "时间",
  "姓名",
  "登录名",
  "操作",
  "地方",
  "地方代码",
  "对象",
  "对象编号",
  "操作前指纹",
  "操作后指纹",
  "来源地址",
  "调用的地址",
  "随哪一天封存",
  "记录编号",
];

/** A row of the table; times are those of a clock in China. */
export function csvLine(item: AuditItem): string[] {
  const at = new Date(item.at);
  return [
    `${dayOf(at)} ${timeOf(at)}${item.at.slice(16, 23)}`,
    item.person?.name ?? "",
    item.person?.login ?? "",
    item.actionName,
    item.place.name ?? "",
    item.place.code,
    item.subject?.name ?? "",
    item.subject?.id ?? "",
    item.before ?? "",
    item.after ?? "",
    item.address,
    item.target,
    item.sealedDay ?? "",
    item.id,
  ];
}
