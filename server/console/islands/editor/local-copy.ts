import { canonicalJson } from "../../../../shared/signing/canonical.ts";
import { type TypedForm, valuesOf } from "../../../../shared/typed/form.ts";
import { explanationKey, noteKey, titleKey } from "../../../../shared/typed/mends.ts";
import { forget, kept } from "../kit/store.ts";
import type { Draft } from "./facts.ts";
import type { LocalCopy } from "./saver.ts";
import type { Widgets } from "./widgets.ts";

/** Offers what this device kept because it could not be saved. Gone only when the person says so or when it is saved. */
export async function offerLocalCopy(draft: Draft, widgets: Widgets, restored: () => void): Promise<void> {
  const id = draft.facts.noticeId;
  const copy = await kept<LocalCopy>("drafts", id).catch(() => undefined);
  const offer = document.getElementById("local-copy");
  if (!copy || !offer) return;
  if (meaning(draft, copy.form) === meaning(draft, draft.form)) {
    await forget("drafts", id);
    return;
  }
  const when = new Date(copy.at).toLocaleString("zh-CN", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Asia/Shanghai",
  });
  const words = document.createElement("p");
  words.textContent = `这台设备上留有 ${when} 没能保存的内容。要接着用它吗？`;
  offer.replaceChildren(
    words,
    button("接着用", "primary", () => {
      putForm(copy.form, widgets);
      // Somebody may have saved since: then the next save finds the conflict and shows both.
      draft.base = { ...copy.base, explanations: copy.base.explanations ?? {} }; // a copy of an earlier version has none
      offer.hidden = true;
      restored();
    }),
    button("不要了", "quiet", () => {
      void forget("drafts", id);
      offer.hidden = true;
    }),
  );
  offer.hidden = false;
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

function button(text: string, look: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
