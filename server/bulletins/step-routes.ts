import * as contract from "../../shared/api/bulletins.ts";
import { type Endpoint, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { wordingInForce } from "../wording/index.ts";
import { discardBulletin } from "./commands/end-draft.ts";
import { issueBulletin } from "./commands/issue-bulletin.ts";
import { redraftBulletin } from "./commands/redraft-bulletin.ts";
import { saveBulletin } from "./commands/save-bulletin.ts";
import { bulletinPolicy } from "./policy.ts";
import { presentOne, presentRemark } from "./presenter.ts";
import { findBulletin } from "./queries.ts";
import { workOut } from "./work-out.ts";

const account = { access: "account", tag: "通报" } as const;
const path = "/api/bulletins/:id";
const stepProblems: ProblemCode[] = ["bulletin.unknown", "bulletin.wrong_state", "bulletin.changed"];
const textProblems: ProblemCode[] = ["privacy.found", "wording.found", "wording.changed"];

/** Makes the county's list of words ready before a transaction that looks the texts through. */
const readyWords = async (view: View, { params }: { params: { id: string } }): Promise<unknown> =>
  wordingInForce(view, (await findBulletin(view, params.id)).county.id);

/** Steps of a bulletin. */
export const stepRoutes: Endpoint[] = [
  write({
    ...account,
    method: "PUT",
    path,
    summary: "保存改过的正文，成为新的一版；标记里的数字以数据为准",
    params: contract.bulletinParams,
    body: contract.saveInput,
    output: contract.saved,
    problems: [...stepProblems, "bulletin.figure_unknown", "bulletin.same", ...textProblems],
    prepare: readyWords,
    handle: async (work, { params, body }) => {
      const { restored, ...found } = await saveBulletin(work, { ...params, ...body });
      return { ...(await presentOne(work, found)), restored: restored.map(presentRemark) };
    },
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/redraft`,
    summary: "换一个数据截止时间，重新计算、重新起草；以前的各版保留",
    params: contract.bulletinParams,
    body: contract.redraftInput,
    output: contract.bulletin,
    problems: [...stepProblems, "bulletin.cut_off", "bulletin.reply_by"],
    prepare: async (view, { params, body }) => {
      const { bulletin, county } = await findBulletin(view, params.id);
      authorize(bulletinPolicy, view.actor, "redraft", { county: county.code });
      return workOut(view, county, bulletin.quarter, body.cutOffDay);
    },
    handle: async (work, { params, body }, workedOut) =>
      presentOne(work, await redraftBulletin(work, { ...params, ...body }, workedOut)),
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/issue`,
    summary: "印发：不能再改，指纹记入县的公开日志；更正的通报代替原来的",
    params: contract.bulletinParams,
    body: contract.issueInput,
    output: contract.bulletin,
    problems: [...stepProblems, "bulletin.unready", "bulletin.differs", "bulletin.narrower", ...textProblems],
    prepare: readyWords,
    handle: async (work, { params, body }) => presentOne(work, await issueBulletin(work, { ...params, ...body })),
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/discarding`,
    summary: "作废起草中的通报",
    params: contract.bulletinParams,
    body: contract.stepInput,
    output: contract.bulletin,
    problems: stepProblems,
    handle: async (work, { params, body }) => presentOne(work, await discardBulletin(work, { ...params, ...body })),
  }),
];
