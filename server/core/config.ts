import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import {
  type LinkRuleFile,
  linkRuleFileOf,
  type WechatSettings,
  wechatMistakes,
  wechatOf,
  wechatShape,
} from "./wechat-settings.ts";

/** All settings, validated, frozen. Nothing outside this file reads the environment. */
export interface Config {
  production: boolean;
  host: string;
  port: number;
  /** Public address without a trailing slash; printed in every QR code. */
  publicUrl: string;
  dataDir: string;
  /** `sqlite:<file>` or `mysql://…`. */
  databaseUrl: string;
  /** `file:<folder>` or `s3://key:secret@host:port/bucket?region=…&tls=0`. */
  objectStore: string;
  /** Secret for access tokens, at least 32 characters. */
  jwtSecret: string;
  /** Secret of the public log's Ed25519 key: 32 bytes as 64 hex digits, lower case. Another one would make other logs of all logs. */
  logKey: string;
  /** Fill an empty database with the demo county. */
  demo: boolean;
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
  logLevel: "silent" | "warn" | "info";
  /** Who shows it may read `/metrics`; without it only direct neighbours may. */
  metricsToken?: string;
  /** The mini-program's server side; null when it is off. */
  wechat: WechatSettings | null;
  /** What proves to WeChat that the address of its link rule is ours. */
  linkRuleFile: LinkRuleFile | null;
}

const flag = z.enum(["0", "1"], "只能是 0 或 1").transform((value) => value === "1");
const secret = z.string().min(32, "至少 32 个字符");
const logKey = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, "应为 64 位十六进制字符（32 字节，可用 openssl rand -hex 32 生成）");
const address = z
  .url({ protocol: /^https?$/, error: "应是完整网址，如 https://cwgk.example.gov.cn" })
  .transform((value) => value.replace(/\/+$/, ""));
const defaultSecrets = new Set(["", "secret", "changeme", "change-me", "please-change-this-secret-00000000"]);

const schema = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"], "只能是 development、production 或 test")
    .default("development"),
  HOST: z.string().min(1).default("0.0.0.0"),
  PORT: z.coerce
    .number("应是 0 到 65535 的整数")
    .int("应是整数")
    .min(0)
    .max(65535, "应是 0 到 65535 的整数")
    .default(3000),
  PUBLIC_URL: address.optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|mysql:\/\/)/, "应以 sqlite: 或 mysql:// 开头")
    .optional(),
  OBJECT_STORE: z
    .string()
    .regex(/^(file:|s3:\/\/)/, "应以 file: 或 s3:// 开头")
    .optional(),
  JWT_SECRET: secret.optional(),
  LOG_KEY: logKey.optional(),
  DEMO: flag.optional(),
  TRUSTED_PROXIES: z.coerce.number("应是整数").int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["silent", "warn", "info"], "只能是 silent、warn 或 info").default("info"),
  METRICS_TOKEN: secret.optional(),
  ...wechatShape,
});
type Settings = z.infer<typeof schema>;

/** Thrown with every mistake found, one line each. */
export class ConfigError extends Error {
  constructor(readonly mistakes: string[]) {
    super(`设置有 ${mistakes.length} 处错误，程序没有启动：\n${mistakes.map((line) => `  - ${line}`).join("\n")}`);
  }
}

/**
 * Reads and checks the settings. Without settings: demo county, SQLite and files under `./data`, a generated secret kept there.
 * @throws ConfigError with all mistakes at once
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  const mistakes = parsed.success ? mistakesIn(parsed.data) : [];
  if (!parsed.success)
    mistakes.push(...parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`));
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(complete(parsed.data));
}

/** What each setting alone doesn't show. */
const mistakesIn = (set: Settings): string[] => [
  ...productionMistakes(set),
  ...wechatMistakes(set, set.NODE_ENV === "production"),
];

/** What a demo may do and a county's real system must not. */
function productionMistakes(set: Settings): string[] {
  if (set.NODE_ENV !== "production") return [];
  const mistakes: string[] = [];
  if (!set.PUBLIC_URL) mistakes.push("PUBLIC_URL：正式运行必须设置，二维码印的就是它");
  else if (!set.PUBLIC_URL.startsWith("https://")) mistakes.push("PUBLIC_URL：正式运行必须是 https:// 网址");
  if (!set.JWT_SECRET) mistakes.push("JWT_SECRET：正式运行必须设置（可用 openssl rand -hex 32 生成）");
  else if (defaultSecrets.has(set.JWT_SECRET) || new Set(set.JWT_SECRET).size < 8)
    mistakes.push("JWT_SECRET：太容易猜，请换成随机值（可用 openssl rand -hex 32 生成）");
  if (!set.LOG_KEY)
    mistakes.push("LOG_KEY：正式运行必须设置（可用 openssl rand -hex 32 生成），各台服务器相同，并另行备份");
  else if (isWeakKey(set.LOG_KEY) || set.LOG_KEY === set.JWT_SECRET?.toLowerCase())
    mistakes.push("LOG_KEY：太容易猜，或与 JWT_SECRET 相同，请换成随机值（可用 openssl rand -hex 32 生成）");
  if (set.DEMO) mistakes.push("DEMO：正式运行不能带演示数据和演示账号");
  if (!set.DATABASE_URL) mistakes.push("DATABASE_URL：正式运行必须明确设置数据库");
  if (/^mysql:\/\/root(:|@)/.test(set.DATABASE_URL ?? "")) mistakes.push("DATABASE_URL：不要用 root 账号连接数据库");
  if (/^mysql:\/\/[^:@/]*(:)?@/.test(set.DATABASE_URL ?? "")) mistakes.push("DATABASE_URL：数据库账号必须有密码");
  return mistakes;
}

/** Random bytes hardly ever have fewer than 20 different ones among 32; patterns such as `0123456789abcdef` four times do. */
const isWeakKey = (key: string): boolean => new Set(key.match(/../g)).size < 20;

function complete(set: Settings): Config {
  const dataDir = resolve(set.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  return {
    production: set.NODE_ENV === "production",
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL ?? `http://localhost:${set.PORT}`,
    dataDir,
    databaseUrl: databaseUrlOf(set),
    objectStore: set.OBJECT_STORE ?? `file:${join(dataDir, "objects")}`,
    jwtSecret: set.JWT_SECRET ?? keptSecret(join(dataDir, "jwt-secret")),
    logKey: set.LOG_KEY ?? keptSecret(join(dataDir, "log-key")),
    demo: set.DEMO ?? set.NODE_ENV === "development",
    trustedProxies: set.TRUSTED_PROXIES,
    logLevel: set.LOG_LEVEL,
    metricsToken: set.METRICS_TOKEN,
    wechat: wechatOf(set),
    linkRuleFile: linkRuleFileOf(set),
  };
}

/** The database of these settings, for programs that need no more of them. */
export const databaseUrlOf = (set: { DATABASE_URL?: string | undefined; DATA_DIR?: string | undefined }): string =>
  set.DATABASE_URL || `sqlite:${join(resolve(set.DATA_DIR || "./data"), "village-code.db")}`;

/** 32 random bytes in hex, made at the first start and kept: a restart must neither log everybody out nor begin another log. */
function keptSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
