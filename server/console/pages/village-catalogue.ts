import { draftingVillage } from "../../desk/index.ts";
import type { PageRequest } from "../frame/page.tsx";

/** Trail of the pages that lead to a draft. */
export const crumbs = (code: string) => [
  { name: "首页", to: "/console" },
  { name: "公开事项", to: `/console/villages/${code}` },
];

/** The village with its catalogue, for somebody who may draft there. */
export const villageCatalogue = ({ look, params }: PageRequest) =>
  look((view) => draftingVillage(view, params.code ?? ""));
