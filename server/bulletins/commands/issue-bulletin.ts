import { sectionKeys } from "../../../shared/bulletins/draft.ts";
import { type BulletinContent, contentDigest } from "../../../shared/bulletins/record.ts";
import { isNarrower } from "../../../shared/bulletins/states.ts";
import { authorize } from "../../core/policy.ts";
import { type Issue, Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { takeTurns } from "../../places/index.ts";
import { appendEntry } from "../../transparency/index.ts";
import { advance, assertStep } from "../advance.ts";
import { Bulletin } from "../entities.ts";
import { bulletinPolicy } from "../policy.ts";
import { contentOf, draftedVersion, type FoundBulletin, findBulletin, issuedOf, versionOf } from "../queries.ts";
import { refuseTexts, typedIn } from "../texts.ts";

/** What is still missing before a bulletin can be issued. */
export function issueIssues({ number, sections }: Pick<BulletinContent, "number" | "sections">): Issue[] {
  const missing = (path: string, message: string): Issue => ({ path, key: "missing", message });
  return [
    ...(number === "" ? [missing("number", "请填写发文字号")] : []),
    ...sectionKeys.flatMap((key) => (sections[key] === "" ? [missing(`sections.${key}`, "这一部分还没有内容")] : [])),
  ];
}

/**
 * Issues a bulletin: its digest goes into the county's public log, whoever may read it, so that everybody can check later that it wasn't
 * changed. One that it corrects is superseded in the same transaction; that fewer may read this one has to be said.
 * @throws Problem `bulletin.unready`, `bulletin.differs`, `bulletin.narrower`, `bulletin.changed`, `bulletin.wrong_state`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function issueBulletin(
  work: Work,
  { id, version, ...accepts }: { id: string; version: number; acceptDiffering: boolean; acceptNarrower?: boolean },
): Promise<FoundBulletin> {
  await takeTurns(work); // of one quarter one is issued
  const { bulletin, county } = await findBulletin(work, id);
  authorize(bulletinPolicy, work.actor, "issue", { county: county.code });
  assertStep(bulletin, "issue");
  const row = await versionOf(work, id, bulletin.current);
  const content = contentOf(row);
  const issues = issueIssues(content);
  if (issues.length > 0) throw new Problem("bulletin.unready", { count: issues.length, issues });
  if (!accepts.acceptDiffering) await refuseDiffering(work, bulletin, content);
  const before = await issuedOf(work, county.id, bulletin.quarter);
  if (!accepts.acceptNarrower && isNarrower(bulletin.audience, before)) throw new Problem("bulletin.narrower");
  await refuseTexts(work, county.id, content);
  if (before) await advance(work, { bulletin: before, county }, "supersede");
  const digest = contentDigest(row.content);
  const issued = await advance(work, { bulletin, county }, "issue", {
    ...{ seen: version, digest, issuedBy: actingAccount(work), replacesId: before?.id ?? null },
  });
  const { index, at } = await appendEntry(work, county.id, {
    ...{ kind: "bulletin.issued", subject: id, bulletin: id, quarter: bulletin.quarter, version: bulletin.current },
    ...{ digest, replaces: before?.id ?? null },
  });
  await work.tx.update(Bulletin, { id }, { entry: index, issuedAt: at });
  return { bulletin: { ...issued, entry: index, issuedAt: at }, county };
}

async function refuseDiffering(work: Work, bulletin: Bulletin, content: BulletinContent): Promise<void> {
  const drafted = contentOf(await draftedVersion(work, bulletin.id, bulletin.current));
  const differing = typedIn(content, drafted.sections).filter(({ kind }) => kind === "differs");
  const [first] = differing;
  if (first)
    throw new Problem("bulletin.differs", {
      ...{ count: differing.length, around: first.around, expected: first.expected ?? "" },
      issues: differing.map(({ section, around, expected }) => ({
        ...{ path: `sections.${section}`, key: "differs", message: `“${around}”：数据是 ${expected}` },
      })),
    });
}
