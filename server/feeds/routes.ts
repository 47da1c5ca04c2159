import { done, isDone, villageParams } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/feeds.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { childrenOf, findVillage } from "../places/index.ts";
import { answerIcs } from "./answer-ics.ts";
import { makeFeed } from "./commands/make-feed.ts";
import { revokeFeed } from "./commands/revoke-feed.ts";
import { type KeptFeeds, keepFeeds } from "./kept-feeds.ts";
import { feedPolicy } from "./policy.ts";
import { demandFeed, feedsOf, findTownship, presentFeeds } from "./queries.ts";

const tag = "目录与期限";
const produces = ["text/calendar"];

/** Calendars to subscribe to: of a village for anybody, of a township behind an address of its own. */
export function feedsEndpoints({ config }: { config: Pick<Config, "publicUrl"> }): Endpoint[] {
  return [...reading(config, keepFeeds()), ...managing(config)];
}

const reading = ({ publicUrl }: Pick<Config, "publicUrl">, kept: KeptFeeds): Endpoint[] => [
  raw({
    method: "GET",
    path: "/api/villages/:code/calendar.ics",
    access: "public",
    tag,
    summary: "一个村的公开日历，可在手机、电脑的日历里订阅（iCalendar）：逾期未公开的，和今后一年到期的",
    params: villageParams,
    produces,
    forPrograms: true,
    problems: ["place.unknown"],
    handle: async (context, view, { params }) => {
      const village = await findVillage(view, params.code);
      await answerIcs(context, view, { place: village, villages: [village], publicUrl, kept });
    },
  }),
  raw({
    method: "GET",
    path: "/api/places/:code/calendar.ics",
    access: "public",
    tag,
    summary: "一个乡镇各村的公开日历（iCalendar），须带订阅地址里的 key",
    params: contract.feedPlaceParams,
    query: contract.feedKey,
    produces,
    forPrograms: true,
    problems: ["place.unknown", "feed.unknown"],
    handle: async (context, view, { params, query }) => {
      const township = await findTownship(view, params.code);
      await demandFeed(view, township, query.key);
      const villages = await childrenOf(view, township);
      await answerIcs(context, view, { place: township, villages, publicUrl, kept });
    },
  }),
];

const managing = (config: Pick<Config, "publicUrl">): Endpoint[] => [
  read({
    path: "/api/places/:code/calendar-feeds",
    access: "account",
    tag,
    summary: "一个乡镇还有效的日历订阅地址",
    params: contract.feedPlaceParams,
    output: contract.feeds,
    problems: ["place.unknown", "access.denied"],
    handle: async (view, { params }) => {
      const place = await findTownship(view, params.code);
      authorize(feedPolicy, view.actor, "list", place);
      return { items: await presentFeeds(view, await feedsOf(view, place)) };
    },
  }),
  write({
    method: "POST",
    path: "/api/places/:code/calendar-feeds",
    access: "account",
    tag,
    summary: "为一个乡镇生成日历订阅地址；谁有地址谁能看，只显示一次，生成的人离任后失效",
    params: contract.feedPlaceParams,
    output: contract.madeFeed,
    status: 201,
    secret: true,
    problems: ["place.unknown", "access.denied", "feed.full"],
    handle: async (work, { params }) => {
      const { feed, key } = await makeFeed(work, params.code);
      const [shown] = await presentFeeds(work, [feed]);
      if (!shown) throw new Error("a feed without an answer");
      return { ...shown, address: `${config.publicUrl}/api/places/${params.code}/calendar.ics?key=${key}` };
    },
  }),
  write({
    method: "DELETE",
    path: "/api/places/:code/calendar-feeds/:id",
    access: "account",
    tag,
    summary: "停用一个日历订阅地址",
    params: contract.feedParams,
    output: done,
    problems: ["place.unknown", "access.denied", "feed.unknown"],
    handle: async (work, { params }) => {
      await revokeFeed(work, params);
      return isDone;
    },
  }),
];
