import { In } from "typeorm";
import type { Notice as NoticeAnswer } from "../../shared/api/notices.ts";
import { isCorrecting, isTyping } from "../../shared/notices/states.ts";
import { accountNames } from "../accounts/index.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { findVillageChain, placesByIds, type VillageChain } from "../places/index.ts";
import { signaturesOf } from "../signing/index.ts";
import { type Elements, withDefaults } from "./drafts.ts";
import { type Notice, type NoticeDraft, SignOff } from "./entities.ts";
import type { FullNoticeCase, NoticeCase } from "./presenter.ts";
import { currentPublication } from "./publishing.ts";
import { draftOf, historyOf, openSignOffOf, revisionOf } from "./queries.ts";
import { submitIssues } from "./requirements.ts";

/** Everything about one notice, for `presentNotice`. */
export async function loadNotice(view: View, notice: Notice): Promise<FullNoticeCase> {
  const chain = await findVillageChain(view, notice.villageCode);
  const catalogue = await catalogueVersion(view, notice.catalogueVersionId);
  const item = itemOf(catalogue, notice.itemCode);
  const signOff = await openSignOffOf(view, notice);
  const signatures = await signaturesOf(view, signOff ? [signOff.id] : []);
  const draft = await draftOf(view, notice.id);
  const history = await historyOf(view, notice.id);
  const people = [...signatures, ...history].map((row) => row.accountId);
  const found = {
    notice,
    villageName: chain.village.name,
    item,
    catalogueVersion: catalogue.number,
    signOff,
    signatures,
    draft,
    revision: await revisionOf(view, notice.id, await shownRevision(view, notice, signOff)),
    history,
    names: await accountNames(view, draft ? [...people, draft.savedBy] : people),
  };
  const typing = draft && isTyping(notice.state);
  return { ...found, issues: typing ? issuesOf(draft, found, chain) : [] };
}

async function shownRevision(view: View, notice: Notice, signOff: SignOff | null): Promise<number> {
  if (signOff) return signOff.revision;
  return (await currentPublication(view, notice.id))?.revision ?? notice.revision;
}

function issuesOf(
  draft: NoticeDraft,
  { notice, item }: Pick<NoticeCase, "notice" | "item">,
  chain: VillageChain,
): NoticeAnswer["issues"] {
  const elements = withDefaults(item, JSON.parse(draft.elements) as Elements, chain);
  return submitIssues(item, { ...draft, elements }, isCorrecting(notice.state));
}

/** What a list needs of many notices, in a fixed number of queries. */
export async function loadSummaries(view: View, notices: Notice[]): Promise<NoticeCase[]> {
  const signOffIds = notices.flatMap(({ signOffId }) => signOffId ?? []);
  const [villages, signOffs, signatures] = await Promise.all([
    placesByIds(view, [...new Set(notices.map(({ villageId }) => villageId))]),
    signOffIds.length === 0 ? [] : view.db.findBy(SignOff, { id: In(signOffIds), state: "open" }),
    signaturesOf(view, signOffIds),
  ]);
  const cases: NoticeCase[] = [];
  for (const notice of notices) {
    const catalogue = await catalogueVersion(view, notice.catalogueVersionId); // from memory but for the first
    cases.push({
      notice,
      villageName: villages.get(notice.villageId)?.name ?? "",
      item: itemOf(catalogue, notice.itemCode),
      catalogueVersion: catalogue.number,
      signOff: signOffs.find(({ id }) => id === notice.signOffId) ?? null,
      signatures: signatures.filter(({ signOffId }) => signOffId === notice.signOffId),
    });
  }
  return cases;
}
