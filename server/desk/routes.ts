import { villageParams } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/desk.ts";
import { type Endpoint, read } from "../core/endpoint.ts";
import type { WechatClient } from "../wechat/index.ts";
import { myDesk } from "./desk.ts";
import { itemsOf } from "./items.ts";
import { startOf } from "./start.ts";

const tag = "公开信息";

/** What the phone of somebody who drafts and signs asks for. */
export const deskEndpoints = ({ wechat }: { wechat?: WechatClient | null }): Endpoint[] => [
  read({
    path: "/api/me/desk",
    access: "account",
    tag,
    summary: "我的工作：等我签字的、被退回的、逾期和将到期的、草稿，一次答复（不超过 20 KB）",
    output: contract.desk,
    handle: (view) => myDesk(view, wechat?.settings.reminderTemplate?.id ?? null),
  }),
  read({
    path: "/api/villages/:code/items",
    access: "account",
    tag,
    summary: "一个村可以起草的事项，按目录顺序，含时限和公开依据",
    params: villageParams,
    output: contract.villageItems,
    problems: ["place.unknown", "village.merged", "access.denied", "catalogue.none"],
    handle: (view, { params }) => itemsOf(view, params.code),
  }),
  read({
    path: "/api/villages/:code/items/:itemCode/start",
    access: "account",
    tag,
    summary: "起草一个事项的起点：可选的所属期、标题和由上一期带过来的要素",
    params: contract.startParams,
    query: contract.startQuery,
    output: contract.start,
    problems: [
      "place.unknown",
      "village.merged",
      "access.denied",
      "catalogue.none",
      "catalogue.item_unknown",
      "event.unknown",
      "event.duty_unknown",
    ],
    handle: (view, { params, query }) => startOf(view, { ...params, ...query }),
  }),
];
