// Which contents list villagers by name: what is on show for a time only (公示期满只留合计) and needs an impact assessment.
import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";

type Columns = Pick<CatalogueElement, "type" | "columns"> & Partial<Pick<CatalogueElement, "label">>;
type Rules = Pick<CatalogueItem, "publicityPeriodDays"> & Partial<Pick<CatalogueItem, "containsPersonalData">>;

/** Words of a label that say whose names stand below: villagers'. Their group (村民小组) and kind (对象类别) are no names. */
const ofVillagers = /户主|姓名|村民(?!小组|代表)|对象(?!类别)|委托人/;

/** Words of a column that only lists of office holders have: who holds which office, and what it pays, is public for good. */
const ofOffice = /职务|职位/;

/** Does a table tell of office holders (村干部、委员、当选人)? */
export const isOfOffice = ({ columns = [] }: Columns): boolean => columns.some(({ label }) => ofOffice.test(label));

/**
 * The columns of a table that hold names of villagers: those that are masked (the catalogue marks those of villagers, not of office
 * holders), and in an item whose personal data must be masked those whose label says so, unless the table is of office holders.
 */
export function nameColumns({ containsPersonalData }: Rules, element: Columns): string[] {
  const byLabel = containsPersonalData === "masked-required" && !isOfOffice(element);
  return (element.columns ?? [])
    .filter(({ mask, type, label }) => mask === "name" || (byLabel && type === "text" && ofVillagers.test(label)))
    .map(({ key }) => key);
}

/**
 * Does this element list villagers? A table with a column of their names, or a list of persons under an item that has a 公示期, such as
 * the list of voters, or whose label says that they are villagers (发放对象、委托人与受委托人名单).
 */
export const isPersonalList = (item: Rules, element: Columns): boolean =>
  (element.type === "table" && nameColumns(item, element).length > 0) ||
  (element.type === "person-list" &&
    (item.publicityPeriodDays !== null ||
      (item.containsPersonalData === "masked-required" && ofVillagers.test(element.label ?? ""))));

/** Does a notice of this item list villagers (个人名单)? 个人信息保护法第六条: such lists are public no longer than their purpose wants. */
export const listsPersons = (item: Rules & { elements: Columns[] }): boolean =>
  item.elements.some((element) => isPersonalList(item, element));
