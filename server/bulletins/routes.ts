import * as contract from "../../shared/api/bulletins.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { findCounty } from "../places/index.ts";
import { draftBulletin } from "./commands/draft-bulletin.ts";
import { fileRoutes } from "./file-routes.ts";
import { bulletinPolicy } from "./policy.ts";
import { presentBulletins, presentDetail, presentOne, presentVersion, presentVersions } from "./presenter.ts";
import { bulletinsOf, contentOf, findBulletin, versionOf, versionsOf } from "./queries.ts";
import { stepRoutes } from "./step-routes.ts";
import { reproduce, reproductionLimits, workOut } from "./work-out.ts";

const tag = "通报";
const account = { access: "account", tag } as const;
const path = "/api/bulletins/:id";
const countyRoutes: Endpoint[] = [
  read({
    ...account,
    path: "/api/counties/:code/bulletins",
    summary: "一个县的通报，新的在前；乡镇只看到已印发的",
    params: contract.countyParams,
    query: contract.bulletinsQuery,
    output: contract.bulletinList,
    problems: ["place.unknown"],
    handle: async (view, { params, query }) => {
      const county = await findCounty(view, params.code);
      const place = { county: county.code };
      authorize(bulletinPolicy, view.actor, "readIssued", place);
      const drafts = bulletinPolicy.readDraft(view.actor, place);
      const rows = await bulletinsOf(view, county.id, { before: query.cursor, limit: query.limit + 1, drafts });
      const items = rows.slice(0, query.limit);
      const nextCursor = rows.length > query.limit ? (items.at(-1)?.id ?? null) : null;
      return { items: await presentBulletins(view, county, items), nextCursor };
    },
  }),
  write({
    ...account,
    method: "POST",
    path: "/api/counties/:code/bulletins",
    summary: "起草一个季度的通报：按数据截止时间算出全部数字，写出初稿；已印发过的，起草的是更正的通报",
    params: contract.countyParams,
    body: contract.bulletinInput,
    output: contract.bulletin,
    status: 201,
    problems: ["place.unknown", "catalogue.none", "bulletin.begun", "bulletin.cut_off", "bulletin.reply_by"],
    prepare: async (view, { params, body }) => {
      const county = await findCounty(view, params.code);
      authorize(bulletinPolicy, view.actor, "draft", { county: county.code });
      return workOut(view, county, body.quarter, body.cutOffDay);
    },
    handle: async (work, { params, body }, workedOut) =>
      presentOne(work, await draftBulletin(work, { ...params, ...body }, workedOut)),
  }),
];

const oneRoutes: Endpoint[] = [
  read({
    ...account,
    path,
    summary: "一份通报：正文、全部数字和它们的口径；起草中的还有对手填数字的提示",
    params: contract.bulletinParams,
    output: contract.bulletinDetail,
    problems: ["bulletin.unknown"],
    handle: async (view, { params }) => presentDetail(view, await findBulletin(view, params.id)),
  }),
  read({
    ...account,
    path: `${path}/versions`,
    summary: "通报的各版，旧的在前",
    params: contract.bulletinParams,
    output: contract.versions,
    problems: ["bulletin.unknown"],
    handle: async (view, { params }) => {
      const { county } = await findBulletin(view, params.id);
      authorize(bulletinPolicy, view.actor, "readDraft", { county: county.code });
      return presentVersions(view, await versionsOf(view, params.id));
    },
  }),
  read({
    ...account,
    path: `${path}/versions/:number`,
    summary: "通报的一版",
    params: contract.versionParams,
    output: contract.versionDetail,
    problems: ["bulletin.unknown", "bulletin.version_unknown"],
    handle: async (view, { params }) => {
      const { county } = await findBulletin(view, params.id);
      authorize(bulletinPolicy, view.actor, "readDraft", { county: county.code });
      return presentVersion(view, await versionOf(view, params.id, params.number));
    },
  }),
  read({
    ...account,
    path: `${path}/reproduction`,
    summary: "按通报的统计期、数据截止时间和当时的村，从现在的数据把全部数字重算一遍",
    params: contract.bulletinParams,
    output: contract.reproduction,
    problems: ["bulletin.unknown"],
    // Who may read it may reckon it again: the townships that an issued one judges, too. It answers with counts of townships, no village or person.
    handle: async (view, { params }) => {
      const { bulletin } = await findBulletin(view, params.id);
      const content = contentOf(await versionOf(view, params.id, bulletin.current));
      const { figures, differing } = await reproduce(view, content);
      return {
        ...{ cutOff: content.basis.cutOff, same: differing.length === 0, figures: figures.length, differing },
        limits: [...reproductionLimits],
      };
    },
  }),
];

/** Bulletins of counties. */
export const bulletinsEndpoints = (): Endpoint[] => [...countyRoutes, ...oneRoutes, ...stepRoutes, ...fileRoutes];
