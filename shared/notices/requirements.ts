import type { CatalogueItem } from "../catalogue/item.ts";
import type { Issue } from "../issue.ts";
import { checkElements } from "./check-elements.ts";

/** Shortest public explanation of a correction, characters. */
const shortestNote = 5;

/** Is it ready? Everything that must be mended before the draft can be signed. */
export function submitIssues(
  item: Pick<CatalogueItem, "elements">,
  draft: { title: string; elements: Record<string, unknown>; changeNote: string | null },
  correcting: boolean,
): Issue[] {
  const issues: Issue[] = [];
  if (draft.title.trim() === "") issues.push({ path: "title", key: "required", message: "请填写标题。" });
  if (correcting && (draft.changeNote ?? "").trim().length < shortestNote)
    issues.push({
      path: "changeNote",
      key: "required",
      message: "请说明更正的内容和原因（至少 5 个字），村民会看到。",
    });
  return [...issues, ...checkElements(item, draft.elements, "submit").issues];
}
