// Findings with one tap: chips of types under each line of the checklist, and phrases for the type that was chosen.
import { type FindingTypeKey, findingOrder, findingTypes } from "../../../../shared/inspections/findings.ts";
import type { SheetFinding } from "../../../../shared/inspections/sheet.ts";
import { fieldNames } from "../../../../shared/inspections/sheet-form.ts";
import { lineFor } from "../../../../shared/inspections/usual-lines.ts";
import { photoPath } from "../../pages/visits/paths.ts";
import type { SheetFacts } from "../../pages/visits/sheet.tsx";
import { button, element } from "../kit/element.ts";
import { byId } from "../kit/page-data.ts";
import { newDeviceId } from "./device-id.ts";
import { addPhotoButtons, shot } from "./photos.ts";

const names = fieldNames.finding;

/** The field of a finding, whatever its id. */
export const fieldOf = (finding: Element, name: string): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement => {
  const field = finding.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!field) throw new Error(`a finding without ${name}`);
  return field;
};

/** Where the fields of a finding stand. */
export const bodyOf = (finding: Element): Element => finding.querySelector("details") ?? finding;

/** Puts other findings in the place of those that are shown. */
export type PutFindings = (findings: readonly SheetFinding[]) => void;

/** @param changed told of every change that no event tells of */
export function openFindings(facts: SheetFacts, changed: () => void): PutFindings {
  const spare = byId("spare");
  const template = spare.querySelector("fieldset")?.cloneNode(true) as HTMLElement;
  // What was typed into the empty one before the script came stays a finding.
  spare.hidden = fieldOf(spare, names.text).value === "";
  if (!spare.hidden) fieldOf(spare, names.id).value = newDeviceId();
  const sheetLines = [...document.querySelectorAll<HTMLElement>(".sheet-line")];
  for (const line of sheetLines) {
    for (const finding of line.querySelectorAll<HTMLElement>(".finding")) dress(finding, facts, changed);
    const key = line.dataset.line ?? "";
    const types = findingOrder.filter((type) => lineFor(type, facts.lines) === key);
    const add = (type: FindingTypeKey) => {
      const finding = place(line, template, blank(type, key), facts, changed);
      fieldOf(finding, names.text).focus();
      changed();
    };
    line.append(chipsOf(types, add));
    stepper(line, changed);
  }
  return (findings) => {
    for (const shown of document.querySelectorAll(".sheet-line .finding")) shown.remove();
    for (const finding of findings) {
      const line = sheetLines.find(({ dataset }) => dataset.line === finding.lineKey) ?? sheetLines[0];
      if (line) place(line, template, finding, facts, changed);
    }
  };
}

const blank = (type: FindingTypeKey, lineKey: string): SheetFinding => ({
  ...{ id: newDeviceId(), type, severity: findingTypes[type].severity, lineKey, text: "" },
  ...{ noticeNumber: null, revision: null, itemCode: null, photos: [] },
});

function chipsOf(types: readonly FindingTypeKey[], choose: (type: FindingTypeKey) => void): HTMLElement {
  const box = element("div", "chips");
  box.append(element("span", "hint", "登记问题："));
  for (const type of types) box.append(button(findingTypes[type].name, "chip", () => choose(type)));
  return box;
}

/** Shows a finding at the end of a line's. */
function place(
  line: HTMLElement,
  template: HTMLElement,
  one: SheetFinding,
  facts: SheetFacts,
  changed: () => void,
): HTMLElement {
  const { id } = one;
  const finding = template.cloneNode(true) as HTMLElement;
  for (const field of finding.querySelectorAll<HTMLElement>("[id]")) field.id = field.id.replace(/new$/, id);
  for (const label of finding.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/new$/, id);
  finding.id = `finding-${id}`;
  const { more } = fieldNames;
  const values = [
    ...[[names.id, id] as const, [names.type, one.type] as const, [names.severity, one.severity] as const],
    ...[[names.line, one.lineKey] as const, [names.text, one.text] as const],
    ...[[names.notice, one.noticeNumber ?? ""] as const, [more.revision, String(one.revision ?? "")] as const],
    ...[[more.item, one.itemCode ?? ""] as const, [more.photos, one.photos.join(" ")] as const],
  ];
  for (const [name, value] of values) fieldOf(finding, name).value = value;
  const name = finding.querySelector("summary b");
  if (name) name.textContent = findingTypes[one.type].name;
  const drop = () => {
    finding.remove();
    changed();
  };
  bodyOf(finding).append(...one.photos.map((photo) => shot(photoPath(facts.visitId, photo))));
  bodyOf(finding).append(button("删去", "chip", drop));
  line.querySelector(".findings")?.append(finding);
  dress(finding, facts, changed);
  return finding;
}

/** Phrases of the type, and photos. */
function dress(finding: HTMLElement, facts: SheetFacts, changed: () => void): void {
  const type = fieldOf(finding, names.type) as HTMLSelectElement;
  const text = fieldOf(finding, names.text);
  const phrases = element("div", "chips");
  const draw = () => {
    const chosen = type.value as FindingTypeKey;
    phrases.replaceChildren(
      ...(findingTypes[chosen]?.phrases ?? []).map((phrase) =>
        button(phrase, "chip", () => {
          text.value = text.value.trim() === "" ? phrase : `${text.value.trim()}；${phrase}`;
          changed();
        }),
      ),
    );
  };
  type.addEventListener("change", draw);
  draw();
  text.parentElement?.after(phrases);
  addPhotoButtons(finding, facts, changed);
}

/** Minus and plus beside the points. */
function stepper(line: HTMLElement, changed: () => void): void {
  const field = line.querySelector<HTMLInputElement>(".stepper input");
  if (!field) return;
  const most = Number(field.max);
  const step = (by: number) => {
    const now = field.value === "" ? (by < 0 ? most + 1 : most - 1) : Number(field.value);
    field.value = String(Math.min(most, Math.max(0, now + by)));
    changed();
  };
  const [less, more] = [button("−", "chip", () => step(-1)), button("＋", "chip", () => step(1))];
  less.ariaLabel = "减一分";
  more.ariaLabel = "加一分";
  const full = button("满分", "chip", () => {
    field.value = String(most);
    changed();
  });
  field.after(less, more, full);
}
