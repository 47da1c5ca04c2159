import * as contract from "../../shared/api/bulletins.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import { bulletinFilePath } from "../core/links.ts";
import { authorize } from "../core/policy.ts";
import { issuedDocument } from "./issued-documents.ts";
import { bulletinPolicy } from "./policy.ts";
import { documentOf, findPublic, publicBulletinOf } from "./public-bulletin.ts";
import { contentOf, findBulletin, isSeen, versionOf } from "./queries.ts";
import { formats, makeDocument, sendDocument } from "./writers/index.ts";

const tag = "通报";
const account = { access: "account", tag } as const;
const path = "/api/bulletins/:id";

/** Documents of bulletins, and what everybody may read. */
export const fileRoutes: Endpoint[] = [
  raw({
    ...account,
    method: "GET",
    path: `${path}/document`,
    summary: "通报的文件：DOCX（GB/T 9704-2012 格式）、PDF，附件表格 XLSX，或记入日志的规范文本 JSON",
    params: contract.bulletinParams,
    query: contract.documentQuery,
    produces: Object.values(formats),
    problems: ["bulletin.unknown", "bulletin.version_unknown"],
    handle: async (context, view, { params, query }) => {
      const { bulletin, county } = await findBulletin(view, params.id);
      const number = query.version ?? bulletin.current;
      if (number !== bulletin.current) authorize(bulletinPolicy, view.actor, "readDraft", { county: county.code });
      context.set("cache-control", "private, no-store");
      if (isSeen(bulletin) && number === bulletin.current)
        return sendDocument(context, await issuedDocument(view, bulletin, query.format));
      const version = await versionOf(view, params.id, number);
      const parts = { report: documentOf(bulletin, version), content: contentOf(version) };
      sendDocument(context, await makeDocument(query.format, parts, view.now));
    },
  }),
  read({
    access: "public",
    tag,
    path: "/api/public/bulletins/:id",
    summary: "一份印发的通报：印发时间、指纹、日志序号；公开的还有全文",
    params: contract.bulletinParams,
    output: contract.publicBulletin,
    problems: ["bulletin.unknown"],
    handle: (view, { params }) => publicBulletinOf(view, params.id),
  }),
  raw({
    access: "public",
    tag,
    method: "GET",
    path: bulletinFilePath(":id"),
    summary: "公开的通报的文件：DOCX、PDF 附件表格 XLSX，或记入日志的规范文本 JSON",
    params: contract.bulletinParams,
    query: contract.publicDocumentQuery,
    produces: Object.values(formats),
    problems: ["bulletin.unknown"],
    handle: async (context, view, { params, query }) => {
      const bulletin = await findPublic(view, params.id);
      context.set("cache-control", "no-cache");
      sendDocument(context, await issuedDocument(view, bulletin, query.format));
    },
  }),
];
