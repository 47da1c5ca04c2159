import { villageParams } from "../../shared/api/common.ts";
import { packPath, packQuery, qrPngQuery } from "../../shared/api/posters.ts";
import { answerStream } from "../core/answer-stream.ts";
import type { Clock } from "../core/clock.ts";
import { sha256Of } from "../core/digest.ts";
import { type Endpoint, raw } from "../core/endpoint.ts";
import type { Logger } from "../core/logger.ts";
import { authorize } from "../core/policy.ts";
import type { ObjectStore } from "../files/index.ts";
import { findVillage } from "../places/index.ts";
import { demandWechat, type WechatClient } from "../wechat/index.ts";
import { answerCacheable } from "./answers.ts";
import { fileNameOf } from "./file-name.ts";
import { posterPolicy } from "./policy.ts";
import { posterPack, posterPdf } from "./poster-pdf.ts";
import { posterZip } from "./poster-zip.ts";
import { encodeQr, qrPng, qrSvg } from "./qr-code.ts";
import { boardAddress, findPackPlace, findPoster, findPosters, type PosterConfig } from "./queries.ts";
import { codeFacts, type OfficialCode, officialCodes, wechatCode } from "./wechat-code.ts";

/** What the endpoints need of the program. */
export interface PosterParts {
  config: PosterConfig;
  logger: Logger;
  clock: Clock;
  /** Where WeChat's codes are kept. */
  objects: ObjectStore;
  /** Null or absent: WeChat is off. */
  wechat?: WechatClient | null;
}

const tag = "二维码与海报";
/** A printed code never changes; names, phones and check words on a poster may. Seconds. */
const codeAge = 86_400;
const posterAge = 300;

export const posterEndpoints = (parts: PosterParts): Endpoint[] => {
  const { wechat } = parts;
  const officialCode = wechat ? officialCodes({ ...parts, wechat }) : undefined;
  return [
    qrSvgEndpoint(parts),
    qrPngEndpoint(parts),
    wechatCodeEndpoint(parts),
    posterEndpoint(parts, officialCode),
    packEndpoint(parts, officialCode),
  ];
};

const qrSvgEndpoint = ({ config }: PosterParts): Endpoint =>
  raw({
    path: "/api/villages/:code/qr.svg",
    method: "GET",
    access: "public",
    tag,
    summary: "一个村的二维码（SVG 矢量图）",
    params: villageParams,
    produces: ["image/svg+xml"],
    problems: ["place.unknown"],
    async handle(context, view, { params }) {
      const village = await findVillage(view, params.code);
      const address = boardAddress(config, village);
      const title = `${village.name}村务公开二维码`;
      await answerCacheable(context, {
        type: "image/svg+xml",
        fileName: `${fileNameOf(village.name)}-${village.code}.svg`,
        from: [address, title],
        maxAge: codeAge,
        make: () => qrSvg(encodeQr(address), title),
      });
    },
  });

const qrPngEndpoint = ({ config }: PosterParts): Endpoint =>
  raw({
    path: "/api/villages/:code/qr.png",
    method: "GET",
    access: "public",
    tag,
    summary: "一个村的二维码（PNG 图片）",
    params: villageParams,
    query: qrPngQuery,
    produces: ["image/png"],
    problems: ["place.unknown"],
    async handle(context, view, { params, query }) {
      const village = await findVillage(view, params.code);
      const address = boardAddress(config, village);
      await answerCacheable(context, {
        type: "image/png",
        fileName: `${fileNameOf(village.name)}-${village.code}.png`,
        from: [address, query.size],
        maxAge: codeAge,
        make: () => qrPng(encodeQr(address), Number(query.size)),
      });
    },
  });

const wechatCodeEndpoint = ({ objects, wechat }: PosterParts): Endpoint =>
  raw({
    path: "/api/villages/:code/wxacode.png",
    method: "GET",
    access: "public",
    tag,
    summary: "一个村的小程序码（PNG 图片，由微信生成）",
    params: villageParams,
    produces: ["image/png"],
    problems: ["place.unknown", "wechat.off", "wechat.no_page", "wechat.busy", "wechat.unreachable"],
    async handle(context, view, { params }) {
      const client = demandWechat(wechat);
      const village = await findVillage(view, params.code);
      await answerCacheable(context, {
        type: "image/png",
        fileName: `${fileNameOf(village.name)}-${village.code}-小程序码.png`,
        from: codeFacts(client, village.code),
        maxAge: codeAge,
        make: () => wechatCode({ wechat: client, objects }, village.code),
      });
    },
  });

const posterEndpoint = ({ config }: PosterParts, officialCode?: OfficialCode): Endpoint =>
  raw({
    path: "/api/villages/:code/poster.pdf",
    method: "GET",
    access: "public",
    tag,
    summary: "一个村的二维码海报（A4，可直接打印）",
    params: villageParams,
    produces: ["application/pdf"],
    problems: ["place.unknown"],
    async handle(context, view, { params }) {
      const poster = await findPoster(view, config, params.code);
      const official = (await officialCode?.(poster.villageCode)) ?? null;
      await answerCacheable(context, {
        type: "application/pdf",
        fileName: `${fileNameOf(poster.villageName)}-${poster.villageCode}.pdf`,
        from: [poster, official && sha256Of(official)],
        maxAge: posterAge,
        make: () => posterPdf(poster, view.now, official),
      });
    },
  });

const packEndpoint = ({ config, logger }: PosterParts, officialCode?: OfficialCode): Endpoint =>
  raw({
    path: "/api/places/:code/qr-pack",
    method: "GET",
    access: "account",
    tag,
    summary: "全县或全乡镇各村海报（PDF 一个文件，或 ZIP 每村一个文件）",
    params: packPath,
    query: packQuery,
    produces: ["application/pdf", "application/zip"],
    problems: ["place.unknown", "access.denied", "poster.no_villages"],
    async handle(context, view, { params, query }) {
      const place = await findPackPlace(view, params.code);
      authorize(posterPolicy, view.actor, "downloadPack", place);
      const posters = await findPosters(view, config, place);
      const title = `${place.name}村务公开二维码`;
      const isPdf = query.format === "pdf";
      answerStream(context, logger, {
        type: isPdf ? "application/pdf" : "application/zip",
        fileName: `${fileNameOf(title)}.${query.format}`,
        chunks: isPdf ? posterPack(posters, title, view.now, officialCode) : posterZip(posters, view.now, officialCode),
      });
    },
  });
