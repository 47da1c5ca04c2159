import { type Checklist, type ChecklistIssue, checklistIssues } from "../../../shared/inspections/checklist.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { authorize } from "../../core/policy.ts";
import { type Issue, Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { findCounty } from "../../places/index.ts";
import { ChecklistRow } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { checklistsOf } from "../queries.ts";

/** The next version of a county's checklist. */
export interface SaveChecklistInput extends Omit<Checklist, "number"> {
  /** Code of the county. */
  code: string;
  /** The version on which it was edited; must be the newest. */
  after: number;
}

/** Keeps a next version; campaigns that are open go on with theirs. @throws Problem `checklist.invalid`, `checklist.same`, `checklist.changed` */
export async function saveChecklist(
  work: Work,
  { code, after, ...content }: SaveChecklistInput,
): Promise<Checklist & { createdAt: string }> {
  const county = await findCounty(work, code);
  authorize(campaignPolicy, work.actor, "editChecklist", { county: county.code });
  const issues = checklistIssues(content.lines).map(issueOf);
  if (issues.length > 0) throw new Problem("checklist.invalid", { count: issues.length, issues });
  const newest = (await checklistsOf(work, county.id)).at(-1);
  if (newest?.number !== after) throw new Problem("checklist.changed");
  const { title, vetoCap, lines } = newest;
  if (canonicalJson({ title, vetoCap, lines }) === canonicalJson(content))
    throw new Problem("checklist.same", { number: after });
  const row: ChecklistRow = {
    ...{ countyId: county.id, number: after + 1, title: content.title, vetoCap: content.vetoCap },
    ...{ byId: actingAccount(work), createdAt: work.now.toISOString(), lines: JSON.stringify(content.lines) },
  };
  try {
    await work.tx.insert(ChecklistRow, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("checklist.changed") : fault;
  }
  work.touch({ kind: "checklist", id: String(row.number), place: county.code, before: null, after: row });
  return { number: row.number, createdAt: row.createdAt, ...content };
}

function issueOf(issue: ChecklistIssue): Issue {
  if (issue.key === "points")
    return { path: "lines", key: issue.key, message: `各项分数合计是 ${issue.sum} 分，应为 100 分。` };
  if (issue.key === "empty") return { path: "lines", key: issue.key, message: "至少要有一项。" };
  return {
    path: `lines.${issue.line}.key`,
    key: issue.key,
    message: `第 ${issue.line + 1} 项的代号“${issue.name}”重复。`,
  };
}
