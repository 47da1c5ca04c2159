import { checkItem } from "../../../shared/catalogue/check-item.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { type Issue, invalid } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { baseline, withCommonElements } from "../baseline.ts";
import { CatalogueItemRow } from "../entities.ts";
import { itemRows, type OwnedVersion, rowsOf, takeDraft, touchVersion } from "../versions.ts";

/** Replaces all items of a draft, or none: every problem of every item is listed at once. */
export async function importItems(
  work: Work,
  { versionId, version, items }: { versionId: string; version: number; items: CatalogueItem[] },
): Promise<OwnedVersion> {
  const draft = await takeDraft(work, versionId, version);
  const { commonElements } = baseline().meta;
  const complete = items.map((item) => withCommonElements(item, commonElements));
  const issues = [...issuesOf(complete), ...repeatedCodes(items)];
  if (issues.length > 0) throw invalid(issues);
  const before = await rowsOf(work, versionId);
  await work.tx.delete(CatalogueItemRow, { versionId });
  const rows = itemRows(versionId, complete);
  await work.tx.insert(CatalogueItemRow, rows);
  touchVersion(work, draft, before, rows);
  return draft;
}

function issuesOf(items: CatalogueItem[]): Issue[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  return items.flatMap((item, index) =>
    checkItem(item, (code) => byCode.get(code)).map(({ path, key, message }) => ({
      path: `items.${index}.${path}`,
      key,
      message: `${item.code}：${message}`,
    })),
  );
}

function repeatedCodes(items: CatalogueItem[]): Issue[] {
  const seen = new Set<string>();
  return items.flatMap(({ code }, index) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [{ path: `items.${index}.code`, key: "repeated", message: `事项编码 ${code} 重复。` }];
  });
}
