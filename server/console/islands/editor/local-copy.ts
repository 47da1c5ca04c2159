import { canonicalJson } from "../../../../shared/signing/canonical.ts";
import { type TypedForm, valuesOf } from "../../../../shared/typed/form.ts";
import { explanationKey, noteKey, titleKey } from "../../../../shared/typed/mends.ts";
import { keptAt, offerCopy } from "../kit/offer-copy.ts";
import { forget, kept } from "../kit/store.ts";
import type { Draft } from "./facts.ts";
import type { LocalCopy } from "./saver.ts";
import type { Widgets } from "./widgets.ts";

/** Offers what this device kept because it could not be saved. Gone only when the person says so or when it is saved. */
export async function offerLocalCopy(draft: Draft, widgets: Widgets, restored: () => void): Promise<void> {
  const id = draft.facts.noticeId;
  const copy = await kept<LocalCopy>("drafts", id).catch(() => undefined);
  if (!copy) return;
  if (meaning(draft, copy.form) === meaning(draft, draft.form)) {
    await forget("drafts", id);
    return;
  }
  offerCopy(`这台设备上留有 ${keptAt(copy.at)} 没能保存的内容。要接着用它吗？`, {
    use: "接着用",
    drop: "不要了",
    onUse: () => {
      putForm(copy.form, widgets);
      // Somebody may have saved since: then the next save finds the conflict and shows both.
      draft.base = { ...copy.base, explanations: copy.base.explanations ?? {} }; // a copy of an earlier version has none
      restored();
    },
    onDrop: () => void forget("drafts", id),
  });
}

/** What a form says: `1000` and `1000.00` are the same amount, but what can't be read is as it was typed. */
function meaning({ facts }: Draft, { title, changeNote, explanations = {}, fields }: TypedForm): string {
  const { values, problems } = valuesOf(facts.item.elements, fields);
  return canonicalJson({ title, changeNote, explanations, values, ...(problems.length > 0 ? { fields } : {}) });
}

function putForm(form: TypedForm, widgets: Widgets): void {
  widgets.put(titleKey, form.title);
  widgets.put(noteKey, form.changeNote);
  for (const [key, text] of Object.entries(form.explanations ?? {})) widgets.put(explanationKey(key), text);
  for (const [key, value] of Object.entries(form.fields)) widgets.put(key, value);
}
