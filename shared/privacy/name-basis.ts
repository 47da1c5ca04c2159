import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";

/**
 * Why names stand in full where the catalogue masks them: a law or the persons' consent (个人信息保护法 13, 25). Part of the content, so
 * it is signed and shown with it.
 */
export const nameBasis: CatalogueElement = {
  key: "nameBasis",
  label: "公开全名的依据",
  type: "text",
  required: false,
  note: "姓名默认写成“张*”。必须公开全名的，请写明法律条款，或写“已取得本人同意”。",
};
/** Shorter ones name no article and nobody's consent. */
export const shortestBasis = 5;

/** Does the catalogue mask names in one of the item's tables? */
export const masksNames = ({ elements }: Pick<CatalogueItem, "elements">): boolean =>
  elements.some(({ columns }) => columns?.some(({ mask }) => mask === "name"));
