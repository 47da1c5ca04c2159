import { type Assessment, type AssessmentRow, assessmentOutcomes } from "../../../shared/api/impact.ts";
import { dayOf, timeOf } from "../../../shared/days.ts";
import { fullNamesIn, type ImpactFacts, personsIn } from "../../../shared/impact/facts.ts";
import { yearsLater } from "../../../shared/impact/keeping.ts";
import { impactSections } from "../../../shared/impact/report.ts";
import { roles, signerRoles } from "../../../shared/roles.ts";
import { accountNames } from "../../accounts/index.ts";
import { countySetting } from "../../catalogue/index.ts";
import type { View } from "../../core/work.ts";
import { placesByIds } from "../../places/index.ts";
import { type Signature, signaturesOf } from "../../signing/index.ts";
import type { Placed } from "../placed.ts";
import type { ImpactAssessment } from "./entities.ts";

/** What is needed of many assessments, in a fixed number of queries and one for each county. */
async function partsOf(view: View, rows: readonly ImpactAssessment[]) {
  const villages = await placesByIds(view, [...new Set(rows.map(({ villageId }) => villageId))]);
  const signatures = await signaturesOf(
    view,
    rows.map(({ signOffId }) => signOffId),
  );
  const persons = [...rows.map(({ submittedBy }) => submittedBy), ...signatures.map(({ accountId }) => accountId)];
  const names = await accountNames(view, [...new Set(persons)]);
  const years = new Map<string, number>();
  for (const countyId of new Set(rows.map((row) => row.countyId)))
    years.set(countyId, (await countySetting(view, countyId)).assessmentYears);
  return { villages, signatures, names, years };
}

type Parts = Awaited<ReturnType<typeof partsOf>>;

/** Assessments as rows of a list. */
export async function presentRows(view: View, rows: readonly Placed<ImpactAssessment>[]): Promise<AssessmentRow[]> {
  const parts = await partsOf(view, rows);
  return rows.map((row) => rowOf(row, factsOf(row), parts));
}

/** Assessments in full. */
export async function presentAssessments(view: View, rows: readonly Placed<ImpactAssessment>[]): Promise<Assessment[]> {
  const parts = await partsOf(view, rows);
  return rows.map((row) => {
    const facts = factsOf(row);
    return { ...rowOf(row, facts, parts), sections: impactSections(facts) };
  });
}

const factsOf = ({ facts }: ImpactAssessment): ImpactFacts => JSON.parse(facts) as ImpactFacts;

const rowOf = (
  row: Placed<ImpactAssessment>,
  facts: ImpactFacts,
  { villages, signatures, names, years }: Parts,
): AssessmentRow => ({
  id: row.id,
  noticeId: row.noticeId,
  number: row.number,
  revision: row.revision,
  villageCode: row.placeCode,
  villageName: villages.get(row.villageId)?.name ?? "",
  itemCode: row.itemCode,
  itemName: facts.item.level2,
  period: row.period,
  persons: personsIn(facts),
  fullNames: fullNamesIn(facts),
  sensitive: facts.sensitive,
  smallGroups: facts.smallGroups,
  warnings: facts.warnings.reduce((sum, { count }) => sum + count, 0),
  submittedBy: names.get(row.submittedBy) ?? "",
  submittedAt: row.submittedAt,
  outcome: row.outcome,
  outcomeName: assessmentOutcomes[row.outcome],
  settledAt: row.settledAt,
  keptUntil: row.settledAt && yearsLater(row.settledAt, years.get(row.countyId) ?? 0),
  signers: inOrder(signatures.filter(({ signOffId }) => signOffId === row.signOffId)).map((signature) => ({
    roleName: roles[signature.role].name,
    name: names.get(signature.accountId) ?? "",
    signedAt: signature.signedAt,
  })),
});

const inOrder = (signatures: Signature[]): Signature[] =>
  signatures.toSorted((a, b) => signerRoles.indexOf(a.role) - signerRoles.indexOf(b.role));

export const csvHead = [
  ...["公开信息编号", "版次", "村", "村代码", "事项", "事项编码", "所属期", "人数（户数）", "敏感个人信息"],
  ...["全名处数", "不到3人的分组", "检查提示", "提交人", "提交时间", "结果", "公开或退回时间", "签字人", "至少保存到"],
];

/** A row of the table for an inspection; times are those of a clock in China. */
export const csvLine = (row: AssessmentRow): string[] => [
  row.number,
  String(row.revision),
  row.villageName,
  row.villageCode,
  row.itemName,
  row.itemCode,
  row.period ?? "",
  String(row.persons),
  row.sensitive.join("；"),
  String(row.fullNames),
  String(row.smallGroups),
  String(row.warnings),
  row.submittedBy,
  clock(row.submittedAt),
  row.outcomeName,
  row.settledAt ? clock(row.settledAt) : "",
  row.signers.map(({ roleName, name, signedAt }) => `${roleName} ${name}（${clock(signedAt)}）`).join("；"),
  row.keptUntil ? dayOf(new Date(row.keptUntil)) : "",
];

const clock = (moment: string): string => `${dayOf(new Date(moment))} ${timeOf(new Date(moment))}`;
