// What a bulletin says, looked through: the numbers in it, and that it tells of nobody and gives nothing away.

import type { Basis } from "../../shared/appraisal/basis.ts";
import { type SectionKey, type Sections, sectionKeys, sectionNames } from "../../shared/bulletins/draft.ts";
import { type CountsOfUnits, figuresOf, figureText } from "../../shared/bulletins/figures.ts";
import type { BulletinContent } from "../../shared/bulletins/record.ts";
import { printed, settled, type TextRemark, typedNumbers } from "../../shared/bulletins/tokens.ts";
import type { Work } from "../core/work.ts";
import { refuseForPublic } from "../notices/index.ts";

export type SectionRemark = TextRemark & { section: SectionKey };

/** What each figure is printed as. */
const textsOf = ({ basis, counts }: { basis: Basis; counts: CountsOfUnits }): Map<string, string> =>
  new Map(figuresOf(basis, counts).map((figure) => [figure.key, figureText(figure)]));

/** Puts the figures' numbers back into their marks, and says where something else had been typed. */
export function settledSections(
  sections: Sections,
  content: Pick<BulletinContent, "basis" | "counts">,
): { sections: Sections; remarks: SectionRemark[] } {
  const figures = textsOf(content);
  const remarks: SectionRemark[] = [];
  const entries = sectionKeys.map((section) => {
    const { text, remarks: own } = settled(sections[section], figures);
    remarks.push(...own.map((remark) => ({ ...remark, section })));
    return [section, text];
  });
  return { sections: Object.fromEntries(entries) as Sections, remarks };
}

/** Numbers that were typed by hand. @param drafted the texts as they were drafted from the figures */
export function typedIn(content: BulletinContent, drafted: Sections): SectionRemark[] {
  const figures = textsOf(content);
  return sectionKeys.flatMap((section) =>
    typedNumbers(content.sections[section], drafted[section], figures)
      // What the draft itself says beside its figures, such as the numbers of a rule, was typed by nobody.
      .filter(({ around, kind }) => kind !== "typed" || !printed(drafted[section]).includes(around))
      .map((remark) => ({ ...remark, section })),
  );
}

/** The texts tell of no person and hold no secrecy word. @throws Problem `privacy.found`, `wording.found`, `wording.changed` */
export async function refuseTexts(
  work: Work,
  countyId: string,
  {
    title,
    number,
    addressee,
    copyTo,
    sections,
  }: Pick<BulletinContent, "title" | "number" | "addressee" | "copyTo" | "sections">,
): Promise<void> {
  const named: [string, string][] = [
    ["标题", title],
    ["发文字号", number],
    ["主送机关", addressee],
    ["抄送机关", copyTo],
    ...sectionKeys.map((key): [string, string] => [sectionNames[key], printed(sections[key])]),
  ];
  for (const [name, text] of named) if (text !== "") await refuseForPublic(work, countyId, name, text);
}
