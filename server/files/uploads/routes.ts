import { keptAttachment } from "../../../shared/api/attachments.ts";
import * as contract from "../../../shared/api/uploads.ts";
import { type Endpoint, read, write } from "../../core/endpoint.ts";
import type { ProblemCode } from "../../core/problem.ts";
import { findVillage, type Place } from "../../places/index.ts";
import { presentKept } from "../presenter.ts";
import { beginUpload } from "./begin-upload.ts";
import { completeUpload, type Joined, joinUpload, type UploadParts } from "./complete-upload.ts";
import { type Chunk, keepChunk, receiveChunk } from "./keep-chunk.ts";
import { findUpload, presentUpload } from "./state.ts";

const tag = "附件";

/** Uploads in chunks, for phones on bad networks. @param fileProblems what any upload may be refused for */
export const uploadEndpoints = ({ objects, cleanFile }: UploadParts, fileProblems: ProblemCode[]): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/uploads",
    access: "account",
    tag,
    summary: "开始分块上传一个文件；同一个人再传同一个文件，从上次停下的地方继续",
    body: contract.uploadInput,
    output: contract.upload,
    problems: ["place.unknown", "access.denied", "upload.too_many"],
    prepare: (view, { body }) => findVillage(view, body.villageCode),
    handle: async (work, { body }, village: Place) =>
      presentUpload(work, await beginUpload(work, { ...body, village })),
  }),
  read({
    path: "/api/uploads/:id",
    access: "account",
    tag,
    summary: "自己的一次分块上传：已有哪些块，传完后是哪个附件",
    params: contract.uploadParams,
    output: contract.upload,
    problems: ["upload.unknown"],
    handle: async (view, { params }) => presentUpload(view, await findUpload(view, params.id)),
  }),
  write({
    method: "PUT",
    path: "/api/uploads/:id/chunks/:index",
    access: "account",
    tag,
    summary: "上传一块（原始字节，除最后一块外都是 128 KB）；次序不限，可以重复",
    params: contract.chunkParams,
    query: contract.chunkQuery,
    consumes: ["application/octet-stream"],
    output: contract.upload,
    problems: ["upload.unknown", "upload.chunk_size", "upload.chunk_damaged", "files.store_unavailable"],
    prepare: (view, { params, query }, context) =>
      receiveChunk(view, objects, context.req, { uploadId: params.id, part: params.index, sha256: query.sha256 }),
    fingerprint: ({ sha256 }: Chunk) => sha256,
    handle: async (work, _input, chunk) => presentUpload(work, await keepChunk(work, chunk)),
  }),
  write({
    method: "POST",
    path: "/api/uploads/:id/completion",
    access: "account",
    tag,
    summary: "所有块都传完后合成附件；重复调用得到同一个附件",
    params: contract.uploadParams,
    query: contract.completionQuery,
    output: keptAttachment,
    problems: ["upload.unknown", "upload.incomplete", "upload.damaged", ...fileProblems],
    prepare: (view, { params, query }) =>
      joinUpload(view, { objects, cleanFile }, { ...params, agreed: query.clean === "1" }),
    handle: async (work, { params }, joined: Joined) =>
      presentKept(await completeUpload(work, params.id, joined), "kept" in joined ? joined.kept.file.removed : []),
  }),
];
