import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { checkElements } from "../../shared/notices/check-elements.ts";
import type { ElementValue, FileEntry } from "../../shared/notices/content.ts";
import type { Explanations } from "../../shared/notices/explanations.ts";
import { isDuplicate } from "../core/database-faults.ts";
import { type Issue, Problem } from "../core/problem.ts";
import { actingAccount, type Work } from "../core/work.ts";
import { attachmentsOf } from "../files/index.ts";
import { phoneOf, type VillageChain } from "../places/index.ts";
import { NoticeDraft } from "./entities.ts";

export type Elements = Record<string, ElementValue>;

/**
 * Checks what was typed for kinds and sizes, and fills in what the server knows about files.
 * @throws Problem `notice.content_invalid` with every issue
 */
export async function readElements(
  work: Pick<Work, "db">,
  item: CatalogueItem,
  villageId: string,
  typed: Record<string, unknown>,
): Promise<Elements> {
  const { elements, issues } = checkElements(item, typed, "save");
  const files = await describeFiles(work, item, villageId, elements);
  const all = [...issues, ...files.issues];
  if (all.length > 0) throw new Problem("notice.content_invalid", { issues: all, count: all.length });
  return files.elements;
}

/** Type and size of attachments come from our own rows, never from the client. */
async function describeFiles(
  work: Pick<Work, "db">,
  item: CatalogueItem,
  villageId: string,
  elements: Elements,
): Promise<{ elements: Elements; issues: Issue[] }> {
  const lists = item.elements
    .filter((element) => element.type === "attachment" && elements[element.key] !== undefined)
    .map((element) => ({ element, entries: elements[element.key] as FileEntry[] }));
  if (lists.length === 0) return { elements, issues: [] };
  const wanted = lists.flatMap(({ entries }) => entries.map((entry) => entry.sha256));
  const rows = new Map((await attachmentsOf(work, villageId, wanted)).map((row) => [row.sha256, row]));
  const issues: Issue[] = [];
  const described: Elements = { ...elements };
  for (const { element, entries } of lists) {
    described[element.key] = entries.flatMap((entry, index): FileEntry[] => {
      const row = rows.get(entry.sha256);
      if (row) return [{ sha256: row.sha256, name: entry.name || row.name, mediaType: row.mediaType, size: row.size }];
      issues.push({
        path: `elements.${element.key}.${index}`,
        key: "file_unknown",
        message: `附件“${entry.name}”没有上传成功，请重新上传。`,
      });
      return [];
    });
  }
  return { elements: described, issues };
}

/** Fills what nearly every notice says alike: who discloses, and where to object. The typed value wins. */
export function withDefaults(item: CatalogueItem, elements: Elements, chain: VillageChain): Elements {
  const defaults: Record<string, string | undefined> = {
    issuer: issuerOf(item, chain.village.name),
    objectionContact: phoneOf(chain)?.phone,
  };
  const filled: Elements = {};
  for (const { key, type } of item.elements) {
    const value = elements[key] ?? (type === "text" ? defaults[key] : undefined);
    if (value !== undefined) filled[key] = value;
  }
  return filled;
}

/** 公开主体 by kind of item (catalogue, common elements): the party branch for party affairs, else the villagers' committee. */
const issuerOf = (item: CatalogueItem, villageName: string): string =>
  item.kind === "party" ? `${villageName}党支部` : `${villageName}村民委员会`;

export interface DraftContent {
  noticeId: string;
  title: string;
  elements: Elements;
  changeNote: string | null;
  explanations?: Explanations | undefined;
}

/** What a draft says of figures that are asked about. */
export const explanationsOf = (draft: Pick<NoticeDraft, "explanations"> | null): Explanations =>
  draft?.explanations ? (JSON.parse(draft.explanations) as Explanations) : {};

/** Writes the draft, replacing what was there (`before`). */
export async function writeDraft(
  work: Work,
  { noticeId, title, elements, changeNote, explanations = {} }: DraftContent,
  before: NoticeDraft | null = null,
): Promise<void> {
  const saved = {
    title,
    elements: JSON.stringify(elements),
    changeNote,
    explanations: Object.keys(explanations).length > 0 ? JSON.stringify(explanations) : null,
    savedBy: actingAccount(work),
    savedAt: work.now.toISOString(),
  };
  work.touch({ kind: "draft", id: noticeId, before, after: { noticeId, ...saved } });
  const { affected } = await work.tx.update(NoticeDraft, { noticeId }, saved);
  if (affected === 1) return;
  try {
    await work.tx.insert(NoticeDraft, { noticeId, ...saved });
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("notice.changed", { changedBy: "其他人" }) : fault;
  }
}
