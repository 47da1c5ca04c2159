import { currentCatalogue } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { noticePolicy } from "../../notices/index.ts";
import { findVillageChain } from "../../places/index.ts";
import type { PageRequest } from "../frame/page.tsx";

/** Trail of the pages that lead to a draft. */
export const crumbs = (code: string) => [
  { name: "首页", to: "/console" },
  { name: "公开事项", to: `/console/villages/${code}` },
];

/** The village with its catalogue, for somebody who may draft there. */
export async function villageCatalogue({ look, params, asking }: PageRequest) {
  return look(async (view) => {
    const chain = await findVillageChain(view, params.code ?? "");
    authorize(noticePolicy, asking.actor, "draft", { placeCode: chain.village.code });
    return { ...chain, catalogue: await currentCatalogue(view, chain.county.id) };
  });
}
