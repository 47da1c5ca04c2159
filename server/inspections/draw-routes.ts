import * as contract from "../../shared/api/inspections.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { drawRecordPath } from "../core/links.ts";
import { logSigner } from "../transparency/index.ts";
import { detailOf, path, publicWordProblems, readyWords, stepProblems, tag } from "./campaign-routes.ts";
import { commitDraw } from "./commands/commit-draw.ts";
import { drawVillages, prepareDraw } from "./commands/draw-villages.ts";
import { publicDrawOf, recordOf } from "./draw-record.ts";

/** Fixing and drawing a sample, and what everybody may read of it. */
export function drawRoutes(config: Pick<Config, "publicUrl" | "logKey">): Endpoint[] {
  const signer = logSigner(config);
  return [
    write({
      access: "account",
      tag,
      method: "POST",
      path: `${path}/draw`,
      summary: "定下抽查的名单、数目和随机数来源，记入公开日志",
      params: contract.campaignParams,
      body: contract.commitInput,
      output: contract.campaignDetail,
      status: 201,
      problems: [...stepProblems, "draw.size", "draw.day_early", "draw.day_far", ...publicWordProblems],
      prepare: readyWords,
      handle: async (work, { params, body }) => {
        await commitDraw(work, { campaignId: params.id, ...body });
        return detailOf(work, params.id);
      },
    }),
    write({
      access: "account",
      tag,
      method: "POST",
      path: `${path}/draw/result`,
      summary: "填入公布的公开随机数，抽取一次，记入公开日志",
      params: contract.campaignParams,
      body: contract.drawInput,
      output: contract.campaignDetail,
      problems: [...stepProblems, "draw.other_day", "draw.too_early", "draw.value_personal"],
      prepare: (view, { params, body }) => prepareDraw(view, { campaignId: params.id, ...body }),
      handle: async (work, { params, body }, prepared) => {
        await drawVillages(work, { campaignId: params.id, ...body }, prepared);
        return detailOf(work, params.id);
      },
    }),
    read({
      access: "public",
      tag,
      path: "/api/public/draws/:id",
      summary: "一次随机抽查：名单、来源、种子、抽到的村",
      params: contract.drawParams,
      output: contract.publicDraw,
      problems: ["draw.unknown"],
      handle: (view, { params }) => publicDrawOf(view, params.id),
    }),
    raw({
      access: "public",
      tag,
      method: "GET",
      path: drawRecordPath(":id"),
      summary: "抽查记录：重新抽取、核对用的文件，不需要服务器",
      params: contract.drawParams,
      produces: ["application/json"],
      forPrograms: true,
      problems: ["draw.unknown", "draw.not_drawn"],
      handle: async (context, view, { params }) => {
        const record = await recordOf(view, signer, params.id);
        context.attachment(`draw-${params.id}.json`);
        context.type = "application/json";
        context.set("cache-control", "no-cache"); // the checkpoint grows
        context.body = JSON.stringify(record);
      },
    }),
  ];
}
