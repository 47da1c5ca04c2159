import type { ChecklistAnswer } from "../../../../shared/api/inspections.ts";
import type { PageRequest } from "../../frame/page.tsx";
import { countyOf } from "../reach.ts";
import { listCrumb } from "./parts.tsx";

export const listPath = "/console/checklists";
/** Trail of the pages about one version. */
export const crumbs = [listCrumb, { name: "检查表", to: listPath }];

/** The versions of the caller's county, oldest first. */
export const versionsOf = async ({ api, asking }: PageRequest): Promise<ChecklistAnswer[]> =>
  (await api.get<{ items: ChecklistAnswer[] }>(`/api/counties/${countyOf(asking.actor)}/checklists`)).items;
