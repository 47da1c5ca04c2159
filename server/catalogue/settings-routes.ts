import * as contract from "../../shared/api/catalogue.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { findCounty } from "../places/index.ts";
import { changeSettings } from "./commands/change-settings.ts";
import { cataloguePolicy } from "./policy.ts";
import { presentSettings } from "./presenter.ts";
import { countySetting } from "./queries.ts";

const tag = "目录与期限";
const path = "/api/counties/:code/settings";

/** What a county decides about signing, secrecy, 其他 and the keeping of assessments. */
export const settingsEndpoints: Endpoint[] = [
  read({
    path,
    access: "account",
    tag,
    summary: "县级设置：会签、“其他”的上限、保密审查、影响评估的保存年限、名单多展示几天、整改期限",
    params: contract.countyParams,
    output: contract.settings,
    problems: ["place.unknown"],
    handle: async (view, { params }) => {
      const county = await findCounty(view, params.code);
      authorize(cataloguePolicy, view.actor, "readSettings", county);
      return presentSettings(await countySetting(view, county.id), county);
    },
  }),
  write({
    method: "PUT",
    path,
    access: "account",
    tag,
    summary: "修改县级设置；正在签字的信息仍按原来的签字人办理",
    params: contract.countyParams,
    body: contract.settingsInput,
    output: contract.settings,
    problems: ["place.unknown", "settings.changed"],
    handle: async (work, { params, body }) => {
      const county = await findCounty(work, params.code);
      return presentSettings(await changeSettings(work, { county, ...body }), county);
    },
  }),
];
