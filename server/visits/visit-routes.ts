import type { ThumbnailWidth } from "../../shared/api/attachments.ts";
import * as contract from "../../shared/api/visits.ts";
import { clockTolerance } from "../../shared/inspections/visits.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { KeptPicture, ObjectStore } from "../files/index.ts";
import { sendPicture } from "../files/index.ts";
import { campaignById } from "../inspections/index.ts";
import type { SignatureCheck } from "../signing/index.ts";
import { type InForce, wordingInForce } from "../wording/index.ts";
import { addPhoto, receivePhoto } from "./commands/add-photo.ts";
import { saveVisit } from "./commands/save-visit.ts";
import { seeVisit } from "./commands/see-visit.ts";
import { signVisit, type VerifiedVisit, verifyVisit } from "./commands/sign-visit.ts";
import { type SheetToVoid, sheetToVoid, voidVisit } from "./commands/void-visit.ts";
import { isOwnKnown, type Sealing } from "./known-seal.ts";
import { presentPhotos, presentVisit } from "./presenter.ts";
import { findVisit, photosOf } from "./queries.ts";

export const tag = "检查";
export const account = { access: "account", tag } as const;
const path = "/api/visits/:id";

/** What whoever inspects can be refused for. */
export const inspectorProblems: ProblemCode[] = [
  ...(["visit.not_assigned", "visit.campaign_over", "visit.own_place", "visit.not_inspector"] as const),
];

/** What a text beside a sheet can be refused for. */
const wordProblems: ProblemCode[] = ["privacy.found", "wording.found", "wording.changed"];

/** Makes the county's list of words ready before a transaction that looks a text of a sheet through. */
const readyWords = async (view: View, { params }: { params: { id: string } }): Promise<InForce> =>
  wordingInForce(view, (await findVisit(view, params.id)).county.id);

/** The device's own time when it sends; a header, so that a repetition is still the same request. */
const timeHeader = "x-device-time";

/** Is the device's clock wrong by more than five minutes? A device that doesn't say isn't marked. */
const isOff = (said: string, now: Date): boolean => {
  const time = Date.parse(said);
  return !Number.isNaN(time) && Math.abs(time - now.getTime()) > clockTolerance;
};

export interface VisitParts {
  config: Sealing;
  objects: ObjectStore;
  checkSignatures: SignatureCheck;
}

/** One sheet: kept, signed, voided, seen; and its photos. */
export const visitRoutes = (parts: VisitParts): Endpoint[] => [
  read({
    ...account,
    path,
    summary: "一张检查表；没有签字的只有检查的一方和县里看得到",
    params: contract.visitParams,
    output: contract.visit,
    problems: ["visit.unknown"],
    handle: async (view, { params }) => presentVisit(view, await findVisit(view, params.id)),
  }),
  write({
    ...account,
    method: "PUT",
    path,
    summary: `保存检查表，编号由手机生成：较旧的、重复的不改变什么，次序不限；答复里是服务器上的一份。手机时间放在请求头 ${timeHeader}，相差五分钟以上会标明`,
    params: contract.visitParams,
    body: contract.visitInput,
    output: contract.saved,
    problems: [...inspectorProblems, "visit.others", "visit.other_place", "visit.changed", "visit.too_many"],
    // The county's list of words is made ready before the transaction: the answer says which of them stand in the sheet.
    prepare: async (view, { body }) => {
      const found = await campaignById(view, body.campaignId);
      if (found) await wordingInForce(view, found.county.id);
    },
    handle: async (work, { params, body }, _, context) => {
      const clockOff = isOff(context.get(timeHeader), work.now);
      const knownProved = isOwnKnown(parts.config, body.villageId, body.sheet.known);
      const { taken, found } = await saveVisit(work, { id: params.id, ...body, clockOff, knownProved });
      return { taken, visit: await presentVisit(work, found) };
    },
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/signature`,
    summary: "检查人员签字：内容从此不变，问题随即登记；同一次改动重复签字不改变什么",
    params: contract.visitParams,
    body: contract.visitSignature,
    output: contract.visit,
    problems: [
      ...inspectorProblems,
      ...(["visit.unknown", "visit.others", "visit.changed", "visit.signed", "visit.void", "visit.not_ready"] as const),
      ...(["key.unknown", "key.revoked", "signature.invalid", "notice.changed"] as const),
      ...wordProblems,
    ],
    prepare: (view, { params, body }) => verifyVisit(view, { visitId: params.id, ...body }, parts.checkSignatures),
    handle: async (work, { params, body }, verified: VerifiedVisit) =>
      presentVisit(work, await signVisit(work, { visitId: params.id, ...body }, verified)),
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/voiding`,
    summary:
      "县里作废一张检查表，写明原因；同一个村另有签了字的，以后以那张为准。由它登记、还没有人处理的问题随之撤销，别的检查表也发现的、已经报过整改的保留",
    params: contract.visitParams,
    body: contract.voidInput,
    output: contract.visit,
    problems: ["visit.unknown", "visit.changed", "notice.changed", ...wordProblems],
    prepare: async (view, request) => {
      await readyWords(view, request);
      return sheetToVoid(view, request.params.id);
    },
    handle: async (work, { params, body }, seen: SheetToVoid) =>
      presentVisit(work, await voidVisit(work, { visitId: params.id, ...body }, seen)),
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/seen`,
    summary: "村里（村书记、经办人）确认已经看过签了字的检查表，可以写下说明；不表示同意",
    params: contract.visitParams,
    body: contract.seenInput,
    output: contract.visit,
    problems: ["visit.unknown", "visit.not_signed", "visit.changed", ...wordProblems],
    prepare: readyWords,
    handle: async (work, { params, body }) =>
      presentVisit(work, await seeVisit(work, { visitId: params.id, word: body.word })),
  }),
  ...photoRoutes(parts),
];

const pictureTypes = ["image/jpeg", "image/png", "image/webp"];

const photoRoutes = ({ objects }: VisitParts): Endpoint[] => [
  write({
    ...account,
    method: "PUT",
    path: `${path}/photos/:photoId`,
    summary: "上传检查表的一张照片（原始字节，编号由手机生成）；可以先于检查表送到，重复上传不改变什么。照片不是必需的",
    params: contract.photoParams,
    query: contract.photoQuery,
    consumes: [...pictureTypes, "application/octet-stream"],
    output: contract.photo,
    problems: [
      ...inspectorProblems,
      ...([
        "visit.not_picture",
        "visit.photo_taken",
        "visit.photos_full",
        "visit.too_many",
        "visit.other_place",
      ] as const),
      ...(["visit.signed", "visit.void", "request.too_large", "files.picture_too_large"] as const),
      ...(["files.too_many_pixels", "files.kind_not_allowed", "files.heic", "files.damaged"] as const),
      "files.store_unavailable",
    ],
    prepare: (view, { params, query }, context) => receivePhoto(view, objects, context.req, photoInput(params, query)),
    fingerprint: ({ file }: KeptPicture) => file.sha256,
    handle: async (work, { params, query }, picture) => {
      const [answer] = await presentPhotos(work, [await addPhoto(work, photoInput(params, query), picture)]);
      if (!answer) throw new Error("a photo without an answer");
      return answer;
    },
  }),
  raw({
    ...account,
    method: "GET",
    path: `${path}/photos/:photoId`,
    summary: "检查表的一张照片；谁看得到检查表，谁看得到照片",
    params: contract.photoParams,
    query: contract.photoSize,
    produces: pictureTypes,
    problems: ["visit.unknown", "visit.photo_unknown", "files.store_unavailable"],
    handle: async (context, view, { params, query }) => {
      const { visit, county } = await findVisit(view, params.id);
      const photo = (await photosOf(view, visit)).find(({ id }) => id === params.photoId);
      const width = query.w as ThumbnailWidth | undefined;
      const sent =
        photo && (await sendPicture(context, view, objects, { placeId: county.id, sha256: photo.sha256, width }));
      if (!sent) throw new Problem("visit.photo_unknown");
    },
  }),
];

const photoInput = (
  { id: visitId, photoId: id }: { id: string; photoId: string },
  query: { campaignId: string; villageId: string; findingId?: string | undefined; nonce?: string | undefined },
) => ({
  ...{ id, visitId, campaignId: query.campaignId, villageId: query.villageId },
  ...{ findingId: query.findingId ?? null, nonce: query.nonce ?? null },
});
