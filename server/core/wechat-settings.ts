import { z } from "zod";

/** What a mini-program's server side needs to know. Without app id and secret every feature of WeChat is off. */
export interface WechatSettings {
  appId: string;
  secret: string;
  /** Without a trailing slash. */
  apiUrl: string;
  /** Which build of the mini-program codes and messages open. */
  env: "release" | "trial" | "develop";
  /** Message push in safe mode: its token and EncodingAESKey. Null: pushes are not taken. */
  push: PushKeys | null;
  /** Template of the message about a new notice, with its fields for village, item and day. Null: no messages. */
  template: NoticeTemplate | null;
  /** Template of the daily reminder to the staff. Null: reminders are in the console only. */
  reminderTemplate: ReminderTemplate | null;
}

/** What pushes are signed and encrypted with. */
export interface PushKeys {
  token: string;
  /** 43 characters, base64 without its last sign. */
  aesKey: string;
}

/** A subscription message's template as the platform numbers its fields. */
export interface NoticeTemplate {
  id: string;
  /** `thing1` and the like. */
  village: string;
  item: string;
  /** `date3` or `time3`. */
  day: string;
}

/** The same of the daily reminder: in numbers only. */
export interface ReminderTemplate {
  id: string;
  /** How many are overdue, how many are due soon: `number1` or `thing1` and the like. */
  late: string;
  soon: string;
  /** `date3` or `time3`. */
  day: string;
}

/** The file by which the platform proves that the domain is ours; served below the link rule. Works without app id. */
export interface LinkRuleFile {
  name: string;
  content: string;
}

/** Settings of WeChat, one zod type each. */
export const wechatShape = {
  WECHAT_APPID: z
    .string()
    .regex(/^wx[0-9a-f]{16}$/, "应为 wx 加 16 位十六进制字符（小程序后台“开发管理”里的 AppID）")
    .optional(),
  WECHAT_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, "应为 32 位十六进制字符（小程序后台“开发管理”里的 AppSecret）")
    .optional(),
  WECHAT_API_URL: z
    .url({ protocol: /^https?$/, error: "应是完整网址，如 https://api.weixin.qq.com" })
    .transform((value) => value.replace(/\/+$/, ""))
    .default("https://api.weixin.qq.com"),
  WECHAT_ENV: z.enum(["release", "trial", "develop"], "只能是 release、trial 或 develop").default("release"),
  WECHAT_PUSH_TOKEN: z
    .string()
    .regex(/^[0-9A-Za-z]{3,32}$/, "应为 3 至 32 位字母或数字（与小程序后台“消息推送”里的 Token 相同）")
    .optional(),
  WECHAT_PUSH_KEY: z
    .string()
    .regex(/^[0-9A-Za-z]{43}$/, "应为 43 位字母或数字（小程序后台“消息推送”里的 EncodingAESKey）")
    .optional(),
  WECHAT_TEMPLATE: z
    .string()
    .regex(
      /^[\w-]{20,64}:thing\d{1,2},thing\d{1,2},(date|time)\d{1,2}$/,
      "应形如 模板ID:thing1,thing2,date3（依次为村名、标题、日期在模板里的字段名）",
    )
    .optional(),
  WECHAT_REMINDER_TEMPLATE: z
    .string()
    .regex(
      /^[\w-]{20,64}:(number|thing)\d{1,2},(number|thing)\d{1,2},(date|time)\d{1,2}$/,
      "应形如 模板ID:number1,number2,date3（依次为逾期项数、即将到期项数、日期在模板里的字段名）",
    )
    .optional(),
  WECHAT_VERIFY_FILE: z
    .string()
    .regex(/^\w{1,64}\.txt:\w{1,64}$/, "应形如 文件名.txt:文件内容（小程序后台“扫普通链接二维码”给出的校验文件）")
    .optional(),
};
type Given = z.infer<z.ZodObject<typeof wechatShape>>;

/** What each value alone doesn't show. */
export function wechatMistakes(set: Given, production: boolean): string[] {
  const mistakes: string[] = [];
  if (Boolean(set.WECHAT_APPID) !== Boolean(set.WECHAT_SECRET))
    mistakes.push(
      `${set.WECHAT_APPID ? "WECHAT_SECRET" : "WECHAT_APPID"}：WECHAT_APPID 与 WECHAT_SECRET 要么都填，要么都不填`,
    );
  // Without the key only the address is signed, not what is pushed: whoever saw one push could forge others.
  if (Boolean(set.WECHAT_PUSH_KEY) !== Boolean(set.WECHAT_PUSH_TOKEN))
    mistakes.push(
      `${set.WECHAT_PUSH_KEY ? "WECHAT_PUSH_TOKEN" : "WECHAT_PUSH_KEY"}：消息推送只支持安全模式，WECHAT_PUSH_TOKEN 与 WECHAT_PUSH_KEY 要么都填，要么都不填`,
    );
  for (const name of ["WECHAT_PUSH_TOKEN", "WECHAT_TEMPLATE", "WECHAT_REMINDER_TEMPLATE"] as const)
    if (set[name] && !set.WECHAT_APPID && !set.WECHAT_SECRET) mistakes.push(`${name}：须同时填写 WECHAT_APPID`);
  if (production && set.WECHAT_APPID && !set.WECHAT_API_URL.startsWith("https://"))
    mistakes.push("WECHAT_API_URL：正式运行必须是 https:// 网址");
  return mistakes;
}

/** Null: WeChat is off. */
export function wechatOf(set: Given): WechatSettings | null {
  if (!set.WECHAT_APPID || !set.WECHAT_SECRET) return null;
  const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_KEY: aesKey } = set;
  return {
    appId: set.WECHAT_APPID,
    secret: set.WECHAT_SECRET,
    apiUrl: set.WECHAT_API_URL,
    env: set.WECHAT_ENV,
    push: token && aesKey ? { token, aesKey } : null,
    template: templateOf(set.WECHAT_TEMPLATE),
    reminderTemplate: reminderTemplateOf(set.WECHAT_REMINDER_TEMPLATE),
  };
}

function templateOf(setting: string | undefined): NoticeTemplate | null {
  const { id, fields } = partsOf(setting);
  const [village = "", item = "", day = ""] = fields;
  return setting ? { id, village, item, day } : null;
}

function reminderTemplateOf(setting: string | undefined): ReminderTemplate | null {
  const { id, fields } = partsOf(setting);
  const [late = "", soon = "", day = ""] = fields;
  return setting ? { id, late, soon, day } : null;
}

function partsOf(setting = ""): { id: string; fields: string[] } {
  const [id = "", fields = ""] = setting.split(":");
  return { id, fields: fields.split(",") };
}

/** Null: nothing is served. */
export function linkRuleFileOf({ WECHAT_VERIFY_FILE: setting }: Given): LinkRuleFile | null {
  const [name = "", content = ""] = (setting ?? "").split(":");
  return setting ? { name, content } : null;
}
