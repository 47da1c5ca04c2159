// Which contents list villagers by name: what is on show for a time only (公示期满只留合计) and needs an impact assessment.
import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";

type Columns = Pick<CatalogueElement, "type" | "columns">;

/**
 * Does this element list villagers? A table with a column of names that is masked (the catalogue marks those of villagers, not of
 * office holders), or a list of persons under an item that has a 公示期, such as the list of voters.
 */
export const isPersonalList = (
  { publicityPeriodDays }: Pick<CatalogueItem, "publicityPeriodDays">,
  { type, columns = [] }: Columns,
): boolean =>
  (type === "table" && columns.some(({ mask }) => mask === "name")) ||
  (type === "person-list" && publicityPeriodDays !== null);

/** Does a notice of this item list villagers (个人名单)? 个人信息保护法第六条: such lists are public no longer than their purpose wants. */
export const listsPersons = (item: Pick<CatalogueItem, "publicityPeriodDays"> & { elements: Columns[] }): boolean =>
  item.elements.some((element) => isPersonalList(item, element));
