// Messages about new notices in WeChat: agreeing to them, and whom they didn't reach.
import { done, isDone, villageParams } from "../../shared/api/common.ts";
import { consentInput, unreachedList } from "../../shared/api/wechat.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { holds } from "../core/work.ts";
import { findVillage, refuseMerged } from "../places/index.ts";
import {
  demandWechat,
  keepConsent,
  recognise,
  recogniseProblems,
  unreachedOf,
  type WechatClient,
} from "../wechat/index.ts";

const tag = "微信小程序";
const readers = ["handler", "villageSecretary", "townshipOfficer", "countyOfficer"] as const;

export const messageEndpoints = ({ wechat }: { wechat?: WechatClient | null }): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/public/villages/:code/subscriptions",
    access: "public",
    tag,
    summary: "同意接收本村下一条新公开的提醒（点一次“允许”，发一条）",
    params: villageParams,
    body: consentInput,
    output: done,
    secret: true,
    problems: ["place.unknown", "village.merged", ...recogniseProblems],
    prepare: async (view, { params, body }) => {
      if (!demandWechat(wechat).settings.template) throw new Problem("wechat.off");
      const village = await findVillage(view, params.code);
      await refuseMerged(view, village);
      return { village, known: await recognise(wechat, body.code) };
    },
    handle: async (work, _input, { village, known }) => {
      await keepConsent(work, { openid: known.openid, villageId: village.id });
      const { code } = village;
      work.touch({ kind: "wechatConsent", id: code, place: code, before: null, after: { village: code } });
      return isDone;
    },
  }),
  read({
    path: "/api/villages/:code/unreached",
    access: "account",
    tag,
    summary: "哪些新公开没能通过微信通知到所有订阅的人（近 90 天，只有人数）",
    params: villageParams,
    output: unreachedList,
    problems: ["place.unknown", "access.denied"],
    handle: async (view, { params }) => {
      const village = await findVillage(view, params.code);
      if (!holds(view.actor, readers, village.code)) throw new Problem("access.denied");
      const items = await unreachedOf(view, village.id);
      return {
        items: items.map(({ number, itemName, at, reached, refused, failed, unsure }) => ({
          ...{ number, itemName, publishedAt: at, reached, refused, failed, unsure },
        })),
      };
    },
  }),
];
