import { checkQuery, fileParams, fileQuery, keptAttachment } from "../../shared/api/attachments.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, raw, write } from "../core/endpoint.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { isCheckLink } from "./check-link.ts";
import { endings, isPicture } from "./checks/kinds.ts";
import { recordAttachment } from "./commands/record-attachment.ts";
import { Attachment } from "./entities.ts";
import type { CleanFile } from "./hidden/index.ts";
import { type KeptFile, keepFile } from "./keep-file.ts";
import { presentKept } from "./presenter.ts";
import { type ArchivedUnder, findReadable, neutralName, type PublicPlacesOf } from "./queries.ts";
import { readingEndpoints, type SecrecyOf } from "./reading/routes.ts";
import type { ReadingParts } from "./reading/under-way.ts";
import { receiveUpload } from "./receive.ts";
import { isKnown, sendFile } from "./serve-file.ts";
import { openFile, openThumbnail } from "./thumbnail.ts";
import { uploadEndpoints } from "./uploads/routes.ts";

const tag = "附件";

/** What any file may be refused for. */
const fileProblems: ProblemCode[] = [
  "place.unknown",
  "access.denied",
  "files.picture_too_large",
  "files.too_many_pixels",
  "files.kind_not_allowed",
  "files.heic",
  "files.damaged",
  "files.pdf_unsafe",
  "files.office_unsafe",
  "files.archive_unsafe",
  "files.protected",
  "files.hidden",
  "files.clean_impossible",
  "files.too_many_today",
  "files.store_unavailable",
];

/** Uploading and reading files. What is public is for the feature that publishes to say. */
export const filesEndpoints = (
  { objects, config, readFile, cleanFile }: ReadingParts & { config: Pick<Config, "jwtSecret">; cleanFile: CleanFile },
  { secrecyOf, ...shown }: { publicPlacesOf: PublicPlacesOf; archivedUnder: ArchivedUnder; secrecyOf: SecrecyOf },
): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/attachments",
    access: "account",
    tag,
    summary:
      "上传一个文件（字段 villageCode 与一个文件；照片会去除位置等信息并重新编码；字段 clean=1：文件里有看不见的内容时存清理过的副本）",
    consumes: ["multipart/form-data"],
    output: keptAttachment,
    problems: ["files.form_invalid", "files.incomplete", "files.too_large", ...fileProblems],
    prepare: async (view, _input, context) => keepFile(view, objects, await receiveUpload(context.req), cleanFile),
    fingerprint: ({ village, file }: KeptFile) => `${village.id} ${file.sha256} ${file.name}`,
    handle: async (work, _input, kept) => presentKept(await recordAttachment(work, kept), kept.file.removed),
  }),
  ...uploadEndpoints({ objects, cleanFile }, fileProblems),
  ...readingEndpoints({ objects, readFile }, secrecyOf),
  raw({
    method: "GET",
    path: "/files/:sha256",
    access: "public",
    tag,
    summary: "读取文件：已公开的任何人可读，其余限有该村权限的人员",
    params: fileParams,
    query: fileQuery,
    produces: Object.keys(endings),
    problems: ["files.unknown", "files.archived", "files.no_preview", "files.store_unavailable"],
    handle: async (context, view, { params, query }) => {
      const found = await findReadable(view, params.sha256, shown);
      const { row, isPublic } = found;
      if (isPublic && isKnown(context, row, query.w ? `-${query.w}` : "")) return;
      const object = query.w ? await openThumbnail(objects, row, query.w) : await openFile(objects, row);
      if (!object) throw new Error(`The object store has lost ${row.sha256}.`);
      sendFile(context, found, object);
    },
  }),
  raw({
    method: "GET",
    path: "/files/:sha256/check",
    access: "public",
    tag,
    summary: "凭短时有效的链接读取一张待检查的图片（供微信内容检查使用）",
    params: fileParams,
    query: checkQuery,
    produces: Object.keys(endings).filter(isPicture),
    forPrograms: true,
    problems: ["files.unknown", "files.store_unavailable"],
    handle: async (context, { db, now }, { params, query }) => {
      const { sha256 } = params;
      const row = isCheckLink(config, sha256, { ...query, now }) && (await db.findOneBy(Attachment, { sha256 }));
      if (!row || !isPicture(row.mediaType)) throw new Problem("files.unknown");
      const object = await openFile(objects, row);
      if (!object) throw new Error(`The object store has lost ${sha256}.`);
      sendFile(context, { row, name: neutralName(row), isPublic: false }, object);
    },
  }),
];
