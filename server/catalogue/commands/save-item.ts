import { Like } from "typeorm";
import { checkItem } from "../../../shared/catalogue/check-item.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { type Issue, invalid, Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { baseline, withCommonElements } from "../baseline.ts";
import { CatalogueItemRow } from "../entities.ts";
import { type OwnedVersion, rowsOf, takeDraft, touchVersion } from "../versions.ts";

export interface SaveItemInput {
  versionId: string;
  /** The change count that the caller saw. */
  version: number;
  /** Code in the address; must be the item's. */
  code: string;
  item: CatalogueItem;
}

/** Adds an item to a draft, or replaces the one with its code. Common elements that are missing are put back: every notice has them. */
export async function saveItem(work: Work, { versionId, version, code, item }: SaveItemInput): Promise<OwnedVersion> {
  const draft = await takeDraft(work, versionId, version);
  if (item.code !== code) throw new Problem("catalogue.item_code", { code: item.code });
  const complete = withCommonElements(item, baseline().meta.commonElements);
  const rows = await rowsOf(work, versionId);
  const issues = issuesOf(complete, rows);
  if (issues.length > 0) throw invalid(issues);
  const definition = JSON.stringify(complete);
  const before = rows.find((row) => row.code === code) ?? null;
  const position = before?.position ?? (await positionOf(work, versionId, code));
  const { affected } = await work.tx.update(CatalogueItemRow, { versionId, code }, { definition });
  if (affected !== 1) await work.tx.insert(CatalogueItemRow, { versionId, code, definition, position });
  touchVersion(work, draft, before, { versionId, code, definition, position });
  return draft;
}

/** Checked against the draft that it becomes part of. */
function issuesOf(item: CatalogueItem, rows: CatalogueItemRow[]): Issue[] {
  const draft = new Map(rows.map(({ code, definition }) => [code, JSON.parse(definition) as CatalogueItem]));
  const before = draft.get(item.code);
  draft.set(item.code, item);
  const issues = checkItem(item, (code) => draft.get(code), before);
  return issues.map((issue) => ({ ...issue, path: `item.${issue.path}` }));
}

/** A new item comes with its group: beside the group's last item (equal positions are ordered by code), else at the end. */
async function positionOf(work: Work, versionId: string, code: string): Promise<number> {
  const order = { position: "DESC" } as const;
  const group = { versionId, code: Like(`${code.slice(0, 2)}-%`) };
  const last =
    (await work.db.findOne(CatalogueItemRow, { where: group, order })) ??
    (await work.db.findOne(CatalogueItemRow, { where: { versionId }, order }));
  return last?.position ?? 0;
}
