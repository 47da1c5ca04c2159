import type { CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue, PersonEntry, TableRow } from "../notices/content.ts";
import { isPersonalList } from "../notices/personal-lists.ts";
import { fullNames, type Kind, nameBasis, type Warned } from "../privacy/index.ts";
import type { SignerRole } from "../roles.ts";
import { sensitiveKinds } from "./sensitive.ts";

/**
 * What an impact assessment (个人信息保护影响评估, 个人信息保护法 55, 56) knows of a revision that lists villagers: counts, labels and kinds.
 * Nothing of what the notice says of anybody, so it may stay when the notice is deleted by law. Kept as JSON: shapes only grow.
 */
export interface ImpactFacts {
  v: 1;
  item: Pick<CatalogueItem, "code" | "level1" | "level2" | "kind" | "audience">;
  correcting: boolean;
  legalBasis: string[];
  publicity: { days: number; dayType: "calendar" | "working" } | null;
  lists: ListFacts[];
  /** The catalogue's names of what is masked wherever it appears, and of what is never published. */
  maskFields: string[];
  neverPublish: string[];
  aggregateOnly: boolean;
  /** Names of kinds of sensitive information (个人信息保护法 28) that the list touches. */
  sensitive: string[];
  /** Why names stand in full; null: no reason was given. */
  nameBasis: "law" | "consent" | "other" | null;
  /** Cells that count so few persons that everybody knows who they are. */
  smallGroups: number;
  /** What else the privacy gate warned of; what it stops was mended before, or there would be no revision. */
  warnings: { kind: Kind; count: number }[];
  files: number;
  signers: SignerRole[];
}

/** One list of persons. */
export interface ListFacts {
  label: string;
  columns: { label: string; isMasked: boolean }[];
  persons: number;
  maskedNames: number;
  fullNames: number;
}

export interface Assessed {
  item: CatalogueItem;
  elements: Readonly<Record<string, ElementValue>>;
  /** What the privacy gate warned of. */
  warned: Readonly<Warned>;
  correcting: boolean;
  signers: SignerRole[];
}

/** Works the assessment out of a revision that is ready to be signed. Pure; one pass over the lists. */
export function impactFacts({ item, elements, warned, correcting, signers }: Assessed): ImpactFacts {
  const { code, level1, level2, kind, audience, publicityPeriodDays } = item;
  const { smallGroup = 0, ...others } = warned;
  return {
    v: 1,
    item: { code, level1, level2, kind, audience },
    correcting,
    legalBasis: item.legalBasis.map(({ text }) => text),
    publicity: publicityPeriodDays && { days: publicityPeriodDays.days, dayType: publicityPeriodDays.dayType },
    lists: item.elements
      .filter((element) => isPersonalList(item, element))
      .map((element) => listFacts(element, elements[element.key])),
    maskFields: item.maskFields ?? [],
    neverPublish: item.neverPublish ?? [],
    aggregateOnly: item.aggregateOnly === true,
    sensitive: sensitiveKinds(item),
    nameBasis: basisKind(elements[nameBasis.key]),
    smallGroups: smallGroup,
    warnings: (Object.entries(others) as [Kind, number][]).map(([one, count]) => ({ kind: one, count })),
    files: item.elements.reduce((sum, { key, type }) => sum + (type === "attachment" ? lengthOf(elements[key]) : 0), 0),
    signers,
  };
}

const lengthOf = (value: ElementValue | undefined): number => (Array.isArray(value) ? value.length : 0);

function listFacts(
  { label, type, columns = [] }: CatalogueItem["elements"][number],
  value: ElementValue | undefined,
): ListFacts {
  const rows = Array.isArray(value) ? value : [];
  const named = columns.filter(({ mask }) => mask === "name");
  const cells =
    type === "person-list"
      ? (rows as PersonEntry[]).map(({ name }) => name)
      : (rows as TableRow[]).flatMap((row) => named.map(({ key }) => String(row[key] ?? "")));
  return {
    label,
    columns:
      type === "person-list"
        ? personColumns
        : columns.map((column) => ({ label: column.label, isMasked: column.mask !== undefined })),
    persons: rows.length,
    maskedNames: cells.filter(isMaskedName).length,
    fullNames: cells.filter((cell) => fullNames(cell).length > 0).length,
  };
}

const personColumns = ["姓名", "职务", "村民小组", "说明"].map((label) => ({ label, isMasked: false }));

const isMaskedName = (cell: string): boolean => /[*＊×某]/.test(cell) && fullNames(cell).length === 0;

/** Of the reason only its kind is kept: its words are content. */
function basisKind(value: ElementValue | undefined): ImpactFacts["nameBasis"] {
  const text = typeof value === "string" ? value.trim() : "";
  if (text === "") return null;
  if (/同意|授权/.test(text)) return "consent";
  return /法|条例|办法|规定|规程|第.{1,4}条/.test(text) ? "law" : "other";
}

/** How many persons (or households) a revision lists. */
export const personsIn = ({ lists }: ImpactFacts): number => lists.reduce((sum, { persons }) => sum + persons, 0);

/** How many names stand in full. */
export const fullNamesIn = ({ lists }: ImpactFacts): number => lists.reduce((sum, list) => sum + list.fullNames, 0);
