// The draft as the content that is going to be signed, once every gate lets it pass.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Issue } from "../../shared/issue.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { answersTo, unexplained } from "../../shared/notices/explanations.ts";
import { submitIssues } from "../../shared/notices/requirements.ts";
import { isCorrecting } from "../../shared/notices/states.ts";
import type { Warned } from "../../shared/privacy/index.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { type Catalogue, type CountySettings, catalogueVersion, countySetting, itemOf } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { keepReadings, type Readings } from "../files/index.ts";
import { findVillageChain, type VillageChain } from "../places/index.ts";
import { type InForce, inForceNow } from "../wording/index.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { attachedIssues } from "./attached.ts";
import { type Elements, explanationsOf, withDefaults } from "./drafts.ts";
import type { Notice } from "./entities.ts";
import { judgementOf } from "./gates.ts";
import { draftOf } from "./queries.ts";
import { signerOrder } from "./sign-offs.ts";

export interface ReadyContent {
  content: NoticeContent;
  /** In the order of signing. */
  roles: SignerRole[];
  /** Of the secrecy words that it was looked through for. */
  secrecyKey: string;
  secrecyReviewer: CountySettings["secrecyReviewer"];
  item: CatalogueItem;
  countyId: string;
  /** What the privacy gate only warned of. */
  warned: Warned;
}

/** What was made ready before the transaction. */
interface Ahead {
  /** Of its files, just made. */
  readings: Readings;
  words: InForce | undefined;
}

/** @throws Problem `notice.not_ready` with every issue, `wording.changed` */
export async function readyContent(work: Work, notice: Notice, ahead: Ahead): Promise<ReadyContent> {
  const catalogue = await catalogueVersion(work, notice.catalogueVersionId);
  const chain = await findVillageChain(work, notice.villageCode);
  const { county } = chain;
  const { coSigners, othersShare, secrecyReviewer } = await countySetting(work, county.id);
  const { item, issues, ...passed } = await gates(work, notice, { catalogue, chain, othersShare, ...ahead });
  if (issues.length > 0) throw new Problem("notice.not_ready", { issues, count: issues.length });
  const { title, changeNote, elements, explanations } = passed.typed;
  const content: NoticeContent = {
    v: 1,
    village: notice.villageCode,
    item: item.code,
    catalogueVersion: catalogue.number,
    period: notice.period,
    title: title.trim(),
    ...(changeNote ? { changeNote } : {}),
    elements,
    ...(explanations ? { explanations } : {}),
  };
  const { secrecyKey, warned } = passed;
  const roles = signerOrder(item, coSigners);
  return { content, roles, secrecyKey, secrecyReviewer, item, countyId: county.id, warned };
}

interface Beside extends Ahead {
  catalogue: Catalogue;
  chain: VillageChain;
  othersShare: number;
}

/** Everything that can stop the draft, all at once: what is missing, the arithmetic, persons, words, files. */
async function gates(work: Work, notice: Notice, { catalogue, chain, othersShare, readings, words }: Beside) {
  const item = itemOf(catalogue, notice.itemCode);
  const draft = await draftOf(work, notice.id);
  const elements = withDefaults(item, JSON.parse(draft?.elements ?? "{}") as Elements, chain);
  const correcting = isCorrecting(notice.state);
  const said = { title: draft?.title ?? "", elements, changeNote: correcting ? (draft?.changeNote ?? "") : null };
  const sums = await arithmeticOf(work, notice, item, catalogue, { elements, othersShare, laterPeriods: false });
  const explained = explanationsOf(draft);
  const typed = { ...said, explanations: answersTo(sums.questions, explained) };
  const inForce = await inForceNow(work, catalogue.countyId, words);
  const secrecyKey = inForce.secrecy.key;
  const { privacy, wording } = await judgementOf(
    work,
    { villageId: notice.villageId, item, words: inForce, secretsOnly: true },
    typed,
  );
  const files = await attachedIssues(work, notice, item, elements, { secrecyKey, fresh: readings });
  // Kept also when it is refused: reading a photo takes seconds.
  if (readings.size > 0) work.afterRollback((after) => keepReadings(after, notice.villageId, readings));
  await keepReadings(work, notice.villageId, readings);
  const issues: Issue[] = [
    ...submitIssues(item, said, correcting),
    ...[...sums.issues, ...unexplained(sums.questions, explained), ...privacy.issues],
    ...[...wording.issues, ...files.issues, ...files.waiting],
  ];
  return { item, typed, issues, secrecyKey, warned: privacy.warned };
}
