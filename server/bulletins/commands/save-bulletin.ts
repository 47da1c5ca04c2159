import type { Sections } from "../../../shared/bulletins/draft.ts";
import { contentText } from "../../../shared/bulletins/record.ts";
import type { Audience } from "../../../shared/bulletins/states.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import { bulletinPolicy } from "../policy.ts";
import { contentOf, type FoundBulletin, findBulletin, versionOf } from "../queries.ts";
import { refuseTexts, type SectionRemark, settledSections } from "../texts.ts";
import { insertVersion } from "./draft-bulletin.ts";

/** What people edit. */
export interface SaveBulletinInput {
  id: string;
  /** The version of the row that they saw. */
  version: number;
  title: string;
  number: string;
  addressee: string;
  copyTo: string;
  audience: Audience;
  sections: Sections;
}

/**
 * Keeps the edited texts as the next version. Numbers inside marks stay those of the figures.
 * @returns where something else had been typed into a mark
 * @throws Problem `bulletin.changed`, `bulletin.wrong_state`, `bulletin.figure_unknown`, `bulletin.same`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function saveBulletin(
  work: Work,
  { id, version, audience, ...texts }: SaveBulletinInput,
): Promise<FoundBulletin & { restored: SectionRemark[] }> {
  const { bulletin, county } = await findBulletin(work, id);
  authorize(bulletinPolicy, work.actor, "save", { county: county.code });
  assertStep(bulletin, "save");
  const before = await versionOf(work, id, bulletin.current);
  const { sections, remarks } = settledSections(texts.sections, contentOf(before));
  const unknown = remarks.filter(({ kind }) => kind === "unknown");
  if (unknown[0])
    throw new Problem("bulletin.figure_unknown", {
      ...{ count: unknown.length, found: unknown[0].found },
      issues: unknown.map(({ section, found }) => ({
        ...{ path: `sections.${section}`, key: "unknown", message: `“${found}”不对应任何数据` },
      })),
    });
  const content = { ...contentOf(before), ...texts, sections };
  const isSame = contentText(content) === before.content;
  if (isSame && audience === bulletin.audience && remarks.length === 0)
    throw new Problem("bulletin.same", { number: before.number });
  await refuseTexts(work, county.id, content);
  const current = isSame ? bulletin.current : bulletin.current + 1;
  const { title, number } = content;
  const next = await advance(work, { bulletin, county }, "save", { seen: version, audience, title, number, current });
  if (!isSame) await insertVersion(work, next, "save", content);
  return { bulletin: next, county, restored: remarks };
}
