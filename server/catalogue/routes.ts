import * as contract from "../../shared/api/catalogue.ts";
import { done, isDone } from "../../shared/api/common.ts";
import { diffCatalogues } from "../../shared/catalogue/diff.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import type { View } from "../core/work.ts";
import { answerCatalogue } from "./answer-catalogue.ts";
import { discardVersion } from "./commands/discard-version.ts";
import { importItems } from "./commands/import-items.ts";
import { publishVersion } from "./commands/publish-version.ts";
import { removeItem } from "./commands/remove-item.ts";
import { saveItem } from "./commands/save-item.ts";
import { startVersion } from "./commands/start-version.ts";
import { countyFor } from "./county.ts";
import { cataloguePolicy } from "./policy.ts";
import { presentItem, presentVersion } from "./presenter.ts";
import { type Catalogue, catalogueVersion, currentCatalogue, itemOf } from "./queries.ts";
import { settingsEndpoints } from "./settings-routes.ts";
import { findVersion, type OwnedVersion, versionBefore, versionByNumber, versionsOf } from "./versions.ts";

const tag = "目录与期限";
const changing = ["catalogue.unknown", "catalogue.published", "catalogue.changed"] as const;
const shown = ({ row, county }: OwnedVersion) => presentVersion(row, county);

/** What the query asks for: a county's version by number, or the one in force. */
async function asked(view: View, query: { county?: string; version?: number }) {
  const county = await countyFor(view, query.county);
  const catalogue: Catalogue =
    query.version === undefined
      ? await currentCatalogue(view, county.id)
      : await catalogueVersion(view, (await versionByNumber(view, county, query.version)).id);
  return { county, catalogue };
}

const reading: Endpoint[] = [
  raw({
    method: "GET",
    path: "/api/catalogue",
    access: "public",
    tag,
    summary: "村务公开目录：现行版或指定的一版，含全部事项（带 ETag，可缓存）",
    query: contract.catalogueQuery,
    produces: ["application/json"],
    problems: ["county.required", "place.unknown", "catalogue.none", "catalogue.unknown"],
    handle: async (context, view, { query }) => {
      const { county, catalogue } = await asked(view, query);
      answerCatalogue(context, catalogue, county, query.county !== undefined);
    },
  }),
  read({
    path: "/api/catalogue/items/:code",
    access: "public",
    tag,
    summary: "目录中的一个事项",
    params: contract.itemParams,
    query: contract.catalogueQuery,
    output: contract.itemAnswer,
    problems: ["county.required", "place.unknown", "catalogue.none", "catalogue.unknown", "catalogue.item_unknown"],
    handle: async (view, { params, query }) => {
      const { county, catalogue } = await asked(view, query);
      return { catalogue: presentVersion(catalogue, county), item: presentItem(itemOf(catalogue, params.code)) };
    },
  }),
  read({
    path: "/api/catalogue/versions",
    access: "public",
    tag,
    summary: "目录的各版，新版在前；草稿只有县政务公开办看得到",
    query: contract.countyQuery,
    output: contract.catalogueVersions,
    problems: ["county.required", "place.unknown"],
    handle: async (view, { query }) => {
      const county = await countyFor(view, query.county);
      return { items: (await versionsOf(view, county)).map((row) => presentVersion(row, county)) };
    },
  }),
  read({
    path: "/api/catalogue/versions/:id/diff",
    access: "account",
    tag,
    summary: "一版目录与上一版的差别，逐条说明",
    params: contract.versionParams,
    output: contract.catalogueDiff,
    problems: ["catalogue.unknown"],
    handle: async (view, { params }) => {
      const { row, county } = await findVersion(view, params.id);
      if (row.state === "draft") authorize(cataloguePolicy, view.actor, "readDraft", county);
      const before = await versionBefore(view, row);
      const [old, now] = [before && (await catalogueVersion(view, before.id)), await catalogueVersion(view, row.id)];
      return {
        version: presentVersion(row, county),
        against: old?.number ?? null,
        changes: diffCatalogues(old?.items ?? [], now.items),
      };
    },
  }),
];

const editing: Endpoint[] = [
  write({
    method: "POST",
    path: "/api/catalogue/versions",
    access: "account",
    tag,
    summary: "起草下一版目录（从现行版复制）",
    body: contract.startInput,
    output: contract.catalogueVersion,
    status: 201,
    problems: ["place.unknown", "catalogue.none", "catalogue.draft_exists"],
    handle: async (work, { body }) => shown(await startVersion(work, { county: await countyFor(work, body.county) })),
  }),
  write({
    method: "PUT",
    path: "/api/catalogue/versions/:id/items/:code",
    access: "account",
    tag,
    summary: "在目录草稿中新增或修改一个事项",
    params: contract.versionItemParams,
    body: contract.saveItemInput,
    output: contract.catalogueVersion,
    problems: [...changing, "catalogue.item_code"],
    handle: async (work, { params, body }) =>
      shown(await saveItem(work, { versionId: params.id, code: params.code, ...body })),
  }),
  write({
    method: "DELETE",
    path: "/api/catalogue/versions/:id/items/:code",
    access: "account",
    tag,
    summary: "从目录草稿中删除一个事项",
    params: contract.versionItemParams,
    query: contract.removeQuery,
    output: contract.catalogueVersion,
    problems: [...changing, "catalogue.item_unknown", "catalogue.empty"],
    handle: async (work, { params, query }) =>
      shown(await removeItem(work, { versionId: params.id, code: params.code, version: query.version })),
  }),
  write({
    method: "PUT",
    path: "/api/catalogue/versions/:id/items",
    access: "account",
    tag,
    summary: "用一份完整的目录替换草稿的全部事项（全部检查通过才生效，问题逐条列出）",
    params: contract.versionParams,
    body: contract.importInput,
    output: contract.catalogueVersion,
    problems: [...changing],
    handle: async (work, { params, body }) => shown(await importItems(work, { versionId: params.id, ...body })),
  }),
  write({
    method: "POST",
    path: "/api/catalogue/versions/:id/publish",
    access: "account",
    tag,
    summary: "发布目录草稿，立即生效，此后不可更改",
    params: contract.versionParams,
    body: contract.publishInput,
    output: contract.catalogueVersion,
    problems: [...changing, "catalogue.no_changes"],
    handle: async (work, { params, body }) => shown(await publishVersion(work, { versionId: params.id, ...body })),
  }),
  write({
    method: "DELETE",
    path: "/api/catalogue/versions/:id",
    access: "account",
    tag,
    summary: "放弃目录草稿",
    params: contract.versionParams,
    query: contract.removeQuery,
    output: done,
    problems: [...changing],
    handle: async (work, { params, query }) => {
      await discardVersion(work, { versionId: params.id, version: query.version });
      return isDone;
    },
  }),
];

/** Catalogue, its versions, and the county's settings. */
export const catalogueEndpoints = (): Endpoint[] => [...reading, ...editing, ...settingsEndpoints];
