// Findings with one tap: chips of types under each line of the checklist, and phrases for the type that was chosen.
import { type FindingTypeKey, findingOrder, findingTypes } from "../../../../shared/inspections/findings.ts";
import { fieldNames, lineFor } from "../../../../shared/inspections/sheet-form.ts";
import type { SheetFacts } from "../../pages/visits/sheet.tsx";
import { byId } from "../kit/page-data.ts";
import { newDeviceId } from "./device-id.ts";
import { addPhotoButtons } from "./photos.ts";

const names = fieldNames.finding;

/** The field of a finding, whatever its id. */
export const fieldOf = (finding: Element, name: string): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement => {
  const field = finding.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!field) throw new Error(`a finding without ${name}`);
  return field;
};

/** Where the fields of a finding stand. */
export const bodyOf = (finding: Element): Element => finding.querySelector("details") ?? finding;

/** @param changed told of every change that no event tells of */
export function openFindings(facts: SheetFacts, changed: () => void): void {
  const spare = byId("spare");
  const template = spare.querySelector("fieldset")?.cloneNode(true) as HTMLElement | undefined;
  // What was typed into the empty one before the script came stays a finding.
  spare.hidden = fieldOf(spare, names.text).value === "";
  if (!spare.hidden) fieldOf(spare, names.id).value = newDeviceId();
  for (const line of document.querySelectorAll<HTMLElement>(".sheet-line")) {
    for (const finding of line.querySelectorAll<HTMLElement>(".finding")) dress(finding, facts, changed);
    const key = line.dataset.line ?? "";
    const types = findingOrder.filter((type) => lineFor(type, facts.lines) === key);
    if (template) line.append(chipsOf(types, (type) => added(line, template, key, type, facts, changed)));
    stepper(line, changed);
  }
}

function chipsOf(types: readonly FindingTypeKey[], choose: (type: FindingTypeKey) => void): HTMLElement {
  const box = element("div", "chips");
  box.append(element("span", "hint", "登记问题："));
  for (const type of types) box.append(button(findingTypes[type].name, () => choose(type)));
  return box;
}

function added(
  line: HTMLElement,
  template: HTMLElement,
  key: string,
  type: FindingTypeKey,
  facts: SheetFacts,
  changed: () => void,
): void {
  const finding = template.cloneNode(true) as HTMLElement;
  const id = newDeviceId();
  for (const field of finding.querySelectorAll<HTMLElement>("[id]")) field.id = field.id.replace(/new$/, id);
  for (const label of finding.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/new$/, id);
  finding.id = `finding-${id}`;
  fieldOf(finding, names.id).value = id;
  fieldOf(finding, names.type).value = type;
  fieldOf(finding, names.severity).value = findingTypes[type].severity;
  fieldOf(finding, names.line).value = key;
  const name = finding.querySelector("summary b");
  if (name) name.textContent = findingTypes[type].name;
  bodyOf(finding).append(
    button("删去", () => {
      finding.remove();
      changed();
    }),
  );
  line.querySelector(".findings")?.append(finding);
  dress(finding, facts, changed);
  fieldOf(finding, names.text).focus();
  changed();
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
        button(phrase, () => {
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
  const [less, more] = [button("−", () => step(-1)), button("＋", () => step(1))];
  less.ariaLabel = "减一分";
  more.ariaLabel = "加一分";
  const full = button("满分", () => {
    field.value = String(most);
    changed();
  });
  field.after(less, more, full);
}

export function element(name: string, look: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = look;
  made.textContent = text;
  return made;
}

export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "chip";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
