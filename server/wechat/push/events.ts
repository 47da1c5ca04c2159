// What comes of each event that the platform pushes. Shapes as documented: lists of one come as the thing itself, numbers as texts.
import { z } from "zod";
import { Problem } from "../../core/problem.ts";
import type { WechatSettings } from "../../core/wechat-settings.ts";
import type { View, Work } from "../../core/work.ts";
import type { Verdict } from "../client.ts";
import { noteFailedMessage } from "../commands/announce.ts";
import { noteFailedReminder } from "../commands/ask-reminders.ts";
import { forgetConsents, forgetPerson } from "../commands/forget-person.ts";
import { forgetStaffConsents } from "../commands/forget-staff.ts";
import { WechatPicture } from "../entities.ts";

/** What the platform says of a picture; `unchecked`: it could not look at it. */
export interface PictureVerdict {
  suggest: Verdict["suggest"] | "unchecked";
  label: number;
}
/** Tells whoever has the picture. Given by the feature that asked. */
export type NoteVerdict = (work: Work, picture: WechatPicture, verdict: PictureVerdict) => Promise<void>;

/** What events need of the program. */
export interface EventParts {
  settings: WechatSettings;
  noteVerdict: NoteVerdict;
}

type Event = Record<string, unknown>;
/** What is to be done, once everything needed is read and before a transaction is open. */
type Change = (work: Work) => Promise<void>;
type Taker = (view: View, parts: EventParts, event: Event) => Promise<Change>;

const openid = z.string().min(1).max(64);
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([z.array(item).max(100), item.transform((one) => [one])]);

const switched = z.object({
  FromUserName: openid,
  List: oneOrMore(z.object({ TemplateId: z.string(), SubscribeStatusString: z.string() })),
});

/** The person said no to our messages, in the pop-up or in WeChat's settings: what they had agreed to before is over. */
const takeSwitch: Taker = async (_view, { settings }, event) => {
  const { FromUserName: person, List: list } = parsed(switched, event);
  const isOff = (id: string | undefined): boolean =>
    list.some(({ TemplateId, SubscribeStatusString: status }) => TemplateId === id && status !== "accept");
  return async (work) => {
    if (isOff(settings.template?.id)) await forgetConsents(work, person);
    if (isOff(settings.reminderTemplate?.id)) await forgetStaffConsents(work, person);
  };
};

const sent = z.object({
  List: oneOrMore(z.object({ TemplateId: z.string(), MsgID: z.coerce.string().max(64), ErrorCode: z.coerce.number() })),
});

/** WeChat took a message and could not deliver it: whoever was counted as told wasn't. */
const takeSent: Taker = async (_view, { settings }, event) => {
  const failed = parsed(sent, event).List.filter(({ ErrorCode }) => ErrorCode !== 0);
  const noters = new Map([
    [settings.template?.id, noteFailedMessage],
    [settings.reminderTemplate?.id, noteFailedReminder],
  ]);
  return async (work) => {
    for (const { TemplateId, MsgID } of failed) {
      const note = noters.get(TemplateId);
      if (note && !(await note(work, MsgID))) throw new Problem("wechat.push_unknown");
    }
  };
};

const checked = z.object({
  trace_id: z.string().min(1).max(100),
  errcode: z.coerce.number().default(0),
  result: z.object({ suggest: z.enum(["pass", "review", "risky"]), label: z.coerce.number() }).optional(),
});

/** A verdict may come before the submission that asked is through: then the platform is to tell it again. */
const takeVerdict: Taker = async (view, { noteVerdict }, event) => {
  const { trace_id: traceId, errcode, result } = parsed(checked, event);
  const picture = await view.db.findOneBy(WechatPicture, { traceId });
  if (!picture) throw new Problem("wechat.push_unknown");
  const verdict = errcode === 0 && result ? result : { suggest: "unchecked" as const, label: 0 };
  return (work) => (verdict.suggest === "pass" ? Promise.resolve() : noteVerdict(work, picture, verdict));
};

const revoked = z.object({ OpenID: openid });

/** The person takes back what they gave the mini-program, or leaves WeChat: everything that we know them by goes. */
const takeRevocation: Taker = async (_view, { settings }, event) => {
  const { OpenID: person } = parsed(revoked, event);
  return (work) => forgetPerson(work, { appId: settings.appId, openid: person });
};

const takers: Readonly<Record<string, Taker>> = {
  subscribe_msg_popup_event: takeSwitch,
  subscribe_msg_change_event: takeSwitch,
  subscribe_msg_sent_event: takeSent,
  wxa_media_check: takeVerdict,
  user_authorization_revoke: takeRevocation,
  user_authorization_cancellation: takeRevocation,
};

/** The name of an event; of a message that is none its kind. For the log, so of a bounded length and without line breaks. */
export const eventName = ({ Event: event, MsgType: kind }: Event): string =>
  String(event ?? kind ?? "")
    .replace(/[^\w.-]/g, "")
    .slice(0, 64);

/** What an event means for us; null: nothing. @throws Problem `wechat.push_unreadable`, `wechat.push_unknown` */
export async function meaningOf(view: View, parts: EventParts, event: Event): Promise<Change | null> {
  const name = eventName(event).toLowerCase();
  const taker = Object.hasOwn(takers, name) ? takers[name] : undefined;
  return taker ? taker(view, parts, event) : null;
}

function parsed<T extends z.ZodType>(schema: T, event: Event): z.infer<T> {
  const result = schema.safeParse(event);
  if (!result.success) throw new Problem("wechat.push_unreadable", {}, { cause: result.error });
  return result.data;
}
