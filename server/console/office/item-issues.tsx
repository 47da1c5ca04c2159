import { diffCatalogues } from "../../../shared/catalogue/diff.ts";
import { type CatalogueItem, catalogueItem } from "../../../shared/catalogue/item.ts";
import type { Issue } from "../../core/problem.ts";
import type { ItemForm } from "./item-form.ts";

/** `item.elements.3.label` → `elements.3`, which has an anchor; everything of the deadline leads to its fields. */
export const placeOf = ({ path }: Issue): string => {
  const bare = path.replace(/^item\./, "");
  if (/^(deadline|frequency)/.test(bare)) return "deadline";
  return /^elements\.\d+/.exec(bare)?.[0] ?? bare.split(".")[0] ?? "";
};

/** Id of the field that an issue leads to. */
export const anchorOf = (issue: Issue): string => {
  const place = placeOf(issue);
  return place.startsWith("elements.") ? `e${place.slice("elements.".length)}` : `f-${place}`;
};

/** An issue of the shape says what is wrong but not of what. */
export const named = (issue: Issue, form: ItemForm): Issue => {
  if (!/^(too_|invalid_)/.test(issue.key)) return issue;
  const of = (name: string): Issue => ({ ...issue, message: `${name}：${issue.message}` });
  const at = /^item\.elements\.(\d+)\.(?:columns\.(\d+)\.)?/.exec(issue.path);
  if (at) {
    const name = form.elements[Number(at[1])]?.label || `第 ${Number(at[1]) + 1} 个要素`;
    return of(at[2] ? `${name}第 ${Number(at[2]) + 1} 列` : name);
  }
  if (issue.path.startsWith("item.deadline")) return of("公开时限");
  return issue.path.startsWith("item.publicity") ? of("公示天数") : issue;
};

/** From what stands in the draft now to what was typed, in words. */
export function differences(now: CatalogueItem | undefined, typed: unknown): string[] {
  const mine = catalogueItem.safeParse(typed);
  if (!mine.success) return [];
  return diffCatalogues(now ? [now] : [], [mine.data]).flatMap(({ lines }) => lines);
}

/** What somebody else has changed meanwhile, beside what was typed. */
export const Told = ({ lines }: { lines: string[] }) =>
  lines.length === 0 ? null : (
    <div class="note warn">
      <h2>您填写的内容还在，下面是它与现在草稿的不同</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>核对后再点“存入草稿”，就按您填写的保存；要用别人的版本，请离开本页重新打开这个事项。</p>
    </div>
  );
