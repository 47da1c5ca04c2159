// What must come out of the texts of a sheet before it can be signed, told at the field while it is typed. Numbers of persons are found on the
// phone; words that are secret only the server knows, so these are as it marked them in what it was sent last.
import type { Sheet, TypedText } from "../../../../shared/inspections/sheet";
import type { MarkedText } from "../../../outbox/index";
import { personalIn, typedTexts } from "../generated/inspecting";
import type { Pack } from "../keeping/pack";

/** Sentences by the path of their field; none where nothing must come out. */
export type Warnings = ReadonlyMap<string, string>;

/** Every text is looked through once, however often the page is drawn: a sheet may have sixty of them. */
const looked = new Map<string, string>();
const most = 300;

function personal(typed: TypedText): string {
  const key = `${typed.name} ${typed.text}`;
  const known = looked.get(key);
  if (known !== undefined) return known;
  if (looked.size >= most) looked.clear();
  const found = personalIn(typed)
    .map(({ message }) => message)
    .join("");
  looked.set(key, found);
  return found;
}

/** @param marked as the server marked it; what was typed anew since isn't that any more */
export function warningsOf(
  sheet: Sheet,
  { checklist }: Pick<Pack, "checklist">,
  marked: readonly MarkedText[] = [],
): Warnings {
  const found = new Map<string, string>();
  for (const typed of typedTexts(sheet, checklist)) {
    const own = personal(typed);
    const servers = marked
      .filter(({ path, message }) => path === typed.path && !own.includes(message))
      .map(({ message }) => message);
    const words = own + servers.join("");
    if (words !== "") found.set(typed.path, words);
  }
  return found;
}

/** Of one finding of the sheet. */
export const warningOfFinding = (sheet: Sheet, warnings: Warnings, id: string): string =>
  warnings.get(`findings.${sheet.findings.findIndex((finding) => finding.id === id)}.text`) ?? "";
