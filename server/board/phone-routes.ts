import { villageParams } from "../../shared/api/common.ts";
import { boardQuery, publicBoard, villageSearch, villageSearchQuery } from "../../shared/api/public-pages.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, read } from "../core/endpoint.ts";
import { simplifiedText, traditionalText } from "../design/index.ts";
import type { Say } from "../notices/content-view/index.ts";
import { findVillageChain, mergerOf, placesByIds, villageStem, villagesNamed } from "../places/index.ts";
import { presentBoard } from "./present-board.ts";
import { loadBoard } from "./render-village.ts";

const tag = "公开数据";
/** Villages that a search by name gives at most. */
const villagesFound = 20;

export const sayIn = (script: "hans" | "hant"): Say => (script === "hant" ? traditionalText : (text) => text);

/** What phones show: ready to be shown, one request a screen. */
export const phoneEndpoints = ({ wechat }: Pick<Config, "wechat">): Endpoint[] => [
  boardEndpoint(wechat?.template?.id ?? null),
  villagesEndpoint,
];

const boardEndpoint = (messageTemplate: string | null) =>
  read({
    path: "/api/public/villages/:code/board",
    access: "public",
    tag,
    summary: "一个村的公开栏：手机第一屏要的全部，一次取得",
    params: villageParams,
    query: boardQuery,
    output: publicBoard,
    problems: ["place.unknown"],
    async handle(view, { params, query }) {
      const { script, ...wishes } = query;
      const chain = await findVillageChain(view, params.code);
      return presentBoard(await loadBoard(view, chain, wishes), sayIn(script), messageTemplate);
    },
  });

const villagesEndpoint = read({
  path: "/api/public/villages",
  access: "public",
  tag,
  summary: "按名称或 12 位代码找村",
  query: villageSearchQuery,
  output: villageSearch,
  async handle(view, { query: { q, script } }) {
    const found = await villagesNamed(view, villageStem(simplifiedText(q)), villagesFound);
    const above = await placesByIds(
      view,
      found.flatMap(({ parentId, countyId }) => (parentId ? [parentId, countyId] : [countyId])),
    );
    const say = sayIn(script);
    const nameOf = (id: string | null) => say((id && above.get(id)?.name) || "");
    const mergers = await Promise.all(found.map((village) => mergerOf(view, village)));
    const items = found.map(({ code, name, parentId, countyId }, at) => ({
      code,
      merged: say(mergers[at]?.text ?? "") || null,
      name: say(name),
      township: nameOf(parentId),
      county: nameOf(countyId),
    }));
    return { items, nextCursor: null };
  },
});
