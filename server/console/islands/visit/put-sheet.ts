import type { Sheet } from "../../../../shared/inspections/sheet.ts";
import { fieldNames } from "../../../../shared/inspections/sheet-form.ts";
import type { PutFindings } from "./findings.ts";

/** Puts a sheet into the form, as if it had been typed there. */
export function putSheet(form: HTMLFormElement, sheet: Sheet, putFindings: PutFindings): void {
  const put = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
      field.value = value;
  };
  const { word, points, note, visitDay } = fieldNames;
  put(visitDay, sheet.visitDay);
  for (const [key, answer] of Object.entries(sheet.answers)) {
    put(points(key), String(answer.points ?? ""));
    put(note(key), answer.note);
  }
  putFindings(sheet.findings);
  put(word.by, sheet.word?.by ?? "villager");
  put(word.text, sheet.word?.text ?? "");
  const read = form.elements.namedItem(word.read);
  if (read instanceof HTMLInputElement) read.checked = sheet.word?.readOver ?? false;
}
