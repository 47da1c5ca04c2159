import { done, isDone } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/reminders.ts";
import { wechatInput } from "../../shared/api/sessions.ts";
import { addDays, dayOf } from "../../shared/days.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { actingAccount, type View } from "../core/work.ts";
import {
  agreedReminders,
  demandWechat,
  keepStaffConsent,
  recognise,
  recogniseProblems,
  type WechatClient,
} from "../wechat/index.ts";
import { callList } from "./call-list.ts";
import { readAllDigests } from "./commands/read-all-digests.ts";
import { readDigest } from "./commands/read-digest.ts";
import { presentDigest, presentHead } from "./presenter.ts";
import { findOwnDigest, ownDigest, ownHeads } from "./queries.ts";
import { substituteEndpoints } from "./substitute-routes.ts";

const tag = "到期提醒";

/** What the endpoints need of the program. */
export interface RemindersParts {
  /** Null or absent: WeChat is off. */
  wechat?: WechatClient | null;
}

export const remindersEndpoints = (parts: RemindersParts): Endpoint[] => [
  ...digestEndpoints(parts),
  consentEndpoint(parts),
  listEndpoint,
  ...substituteEndpoints(),
];

const digestEndpoints = ({ wechat }: RemindersParts): Endpoint[] => [
  read({
    path: "/api/me/reminders",
    access: "account",
    tag,
    summary: "给我的到期提醒：最近一份（或某一天的），和更早的；每天最多一份",
    query: contract.remindersQuery,
    output: contract.reminders,
    problems: ["reminder.unknown"],
    handle: async (view, { query: { day, limit } }) => {
      const digest = day ? await findOwnDigest(view, day) : await ownDigest(view, undefined);
      const before = digest?.day ?? addDays(dayOf(view.now), 1);
      return {
        today: dayOf(view.now),
        digest: digest && (await presentDigest(view, digest)),
        earlier: (await ownHeads(view, { before, limit })).map(presentHead),
        wechat: await wechatOf(view, wechat),
      };
    },
  }),
  write({
    method: "POST",
    path: "/api/me/reminders/:day/read",
    access: "account",
    tag,
    summary: "我看过了某一天的提醒，它不再算未读",
    params: contract.reminderDayParams,
    output: done,
    problems: ["reminder.unknown"],
    handle: async (work, { params }) => {
      await readDigest(work, params);
      return isDone;
    },
  }),
  write({
    method: "POST",
    path: "/api/me/reminders/read",
    access: "account",
    tag,
    summary: "我的提醒到某一天为止的都标为已读；那以后才来的不受影响",
    body: contract.remindersRead,
    output: done,
    handle: async (work, { body }) => {
      await readAllDigests(work, body);
      return isDone;
    },
  }),
];

async function wechatOf(view: View, wechat: RemindersParts["wechat"]) {
  const template = wechat?.settings.reminderTemplate?.id;
  return template ? { template, agreed: await agreedReminders(view, actingAccount(view)) } : null;
}

const consentEndpoint = ({ wechat }: RemindersParts): Endpoint =>
  write({
    method: "POST",
    path: "/api/me/reminders/consents",
    access: "account",
    tag,
    summary: "同意接收下一份到期提醒的微信消息（点一次“允许”，发一条；消息里只有项数）",
    body: wechatInput,
    output: done,
    secret: true,
    problems: ["wechat.other_bound", ...recogniseProblems],
    prepare: async (_view, { body }) => {
      if (!demandWechat(wechat).settings.reminderTemplate) throw new Problem("wechat.off");
      return recognise(wechat, body.code);
    },
    handle: async (work, _input, known) => {
      const { accountId, messages } = await keepStaffConsent(work, known);
      work.touch({ kind: "wechatConsent", id: accountId, before: null, after: { accountId, messages } });
      return isDone;
    },
  });

const listEndpoint = read({
  path: "/api/places/:code/reminder-list",
  access: "account",
  tag,
  summary: "催办单：一个乡镇（或村）逾期未公开的和 14 天内到期的，按村列出，连同该找的人",
  params: contract.reminderListParams,
  query: contract.reminderListQuery,
  output: contract.reminderList,
  problems: ["place.unknown", "access.denied", "reminder.one_township"],
  handle: (view, { params, query }) => callList(view, params.code, query.only),
});
