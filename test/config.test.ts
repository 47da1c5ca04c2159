import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type Config, ConfigError, readConfig } from "../server/core/config.ts";

type Settings = Record<string, string | undefined>;

function read(settings: Settings): Config {
  const folder = mkdtempSync(join(tmpdir(), "village-code-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return readConfig({ DATA_DIR: folder, ...settings });
}

/** The mistakes that the settings are refused for; none when they are accepted. */
function mistakes(settings: Settings): string[] {
  try {
    read(settings);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.mistakes;
    throw fault;
  }
}

const production: Settings = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://cwgk.example.gov.cn",
  JWT_SECRET: "9f1c3a5e7b2d4f6081a3c5e7092b4d6f",
  LOG_KEY: "5d0a1b77c3e94f28a6d1053be8f7429c61b0d3a8f25e974c0b8e6a13d9f42c75",
  DATABASE_URL: "mysql://village:Zk3-secret@db:3306/village",
};

it("needs no settings: a demo on SQLite with a secret of its own, which stays the same", () => {
  const folder = mkdtempSync(join(tmpdir(), "village-code-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = readConfig({ DATA_DIR: folder });
  expect(first).toMatchObject({ production: false, port: 3000, publicUrl: "http://localhost:3000", demo: true });
  expect(first.databaseUrl).toBe(`sqlite:${join(folder, "village-code.db")}`);
  expect(first.objectStore).toBe(`file:${join(folder, "objects")}`);
  expect(first.jwtSecret).toHaveLength(64);
  expect(first.logKey).toMatch(/^[0-9a-f]{64}$/);
  expect(first.logKey).not.toBe(first.jwtSecret);
  expect(readConfig({ DATA_DIR: folder })).toMatchObject({ jwtSecret: first.jwtSecret, logKey: first.logKey });
  for (const name of ["jwt-secret", "log-key"]) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(Object.isFrozen(first)).toBe(true);
});

it("takes an empty setting for one that is not set, and cuts the slash from the public address", () => {
  expect(read({ PORT: "", PUBLIC_URL: "https://cwgk.example.gov.cn/" })).toMatchObject({
    port: 3000,
    publicUrl: "https://cwgk.example.gov.cn",
  });
});

it.each([
  ["PORT", "70000"],
  ["PORT", "three"],
  ["PORT", "80.5"],
  ["PUBLIC_URL", "cwgk.example.gov.cn"],
  ["PUBLIC_URL", "ftp://cwgk.example.gov.cn"],
  ["DATABASE_URL", "postgres://a:b@db/village"],
  ["OBJECT_STORE", "/var/objects"],
  ["JWT_SECRET", "too-short"],
  ["LOG_KEY", "5d0a1b77c3e94f28"],
  ["LOG_KEY", "g".repeat(64)],
  ["DEMO", "yes"],
  ["TRUSTED_PROXIES", "all"],
  ["TRUSTED_PROXIES", "9"],
  ["LOG_LEVEL", "loud"],
  ["METRICS_TOKEN", "short"],
  ["NODE_ENV", "staging"],
  ["WECHAT_APPID", "gh_0123456789ab"],
  ["WECHAT_SECRET", "short"],
  ["WECHAT_API_URL", "api.weixin.qq.com"],
  ["WECHAT_ENV", "beta"],
  ["WECHAT_PUSH_TOKEN", "with space"],
  ["WECHAT_PUSH_KEY", "short"],
  ["WECHAT_TEMPLATE", "only-an-id-without-any-field"],
  ["WECHAT_VERIFY_FILE", "../secret.txt:a"],
])("refuses %s=%s and names the setting", (name, value) => {
  const found = mistakes({ [name]: value });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${name}：`));
});

it("names every mistake at once, one line each", () => {
  const settings = { PORT: "x", DEMO: "x", LOG_LEVEL: "x", JWT_SECRET: "x" };
  expect(mistakes(settings)).toHaveLength(4);
  const message = new ConfigError(mistakes(settings)).message;
  expect(message).toContain("4 处错误");
  expect(message.split("\n")).toHaveLength(5);
});

it("accepts careful settings for production", () => {
  expect(read(production)).toMatchObject({ production: true, demo: false });
});

it.each([
  ["an http:// address", { PUBLIC_URL: "http://cwgk.example.gov.cn" }, "PUBLIC_URL"],
  ["no address", { PUBLIC_URL: undefined }, "PUBLIC_URL"],
  ["no secret", { JWT_SECRET: undefined }, "JWT_SECRET"],
  ["a secret everybody knows", { JWT_SECRET: "please-change-this-secret-00000000" }, "JWT_SECRET"],
  ["a secret of one letter", { JWT_SECRET: "a".repeat(40) }, "JWT_SECRET"],
  ["no key of the log", { LOG_KEY: undefined }, "LOG_KEY"],
  ["a key of the log of zeros", { LOG_KEY: "0".repeat(64) }, "LOG_KEY"],
  ["a key of the log that repeats itself", { LOG_KEY: "0123456789abcdef".repeat(4) }, "LOG_KEY"],
  ["demo data", { DEMO: "1" }, "DEMO"],
  ["no database", { DATABASE_URL: undefined }, "DATABASE_URL"],
  ["the database's root account", { DATABASE_URL: "mysql://root:Zk3-secret@db/village" }, "DATABASE_URL"],
  ["a database account without password", { DATABASE_URL: "mysql://village@db/village" }, "DATABASE_URL"],
  ["a database account with an empty password", { DATABASE_URL: "mysql://village:@db/village" }, "DATABASE_URL"],
])("refuses in production %s", (_, change, name) => {
  const found = mistakes({ ...production, ...change });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${name}：`));
});

it("refuses in production one secret for two purposes", () => {
  const found = mistakes({ ...production, JWT_SECRET: production.LOG_KEY });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^LOG_KEY：/);
});

it("names in production every unsafe setting at once, beside what is simply wrong", () => {
  expect(mistakes({ NODE_ENV: "production", DEMO: "1" })).toHaveLength(5);
});

it("is described in both READMEs, setting by setting", () => {
  const files = ["server/core/config.ts", "server/core/wechat-settings.ts"];
  const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  for (const file of ["README.md", "README.zh-CN.md"]) {
    const listed = [...readFileSync(file, "utf8").matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort(), file).toEqual([...names].sort());
  }
});

const appId = "wx0123456789abcdef";
const wechatSecret = "0123456789abcdef0123456789abcdef";

it("leaves WeChat off until app id and secret are set", () => {
  expect(read({}).wechat).toBeNull();
  const template = `${"t".repeat(43)}:thing1,thing2,date3`;
  const settings = { WECHAT_APPID: appId, WECHAT_SECRET: wechatSecret, WECHAT_TEMPLATE: template };
  expect(read(settings).wechat).toEqual({
    appId,
    secret: wechatSecret,
    apiUrl: "https://api.weixin.qq.com",
    env: "release",
    push: null,
    template: { id: "t".repeat(43), village: "thing1", item: "thing2", day: "date3" },
    reminderTemplate: null,
  });
  const reminder = { ...settings, WECHAT_REMINDER_TEMPLATE: `${"r".repeat(43)}:number1,thing2,time3` };
  expect(read(reminder).wechat?.reminderTemplate).toEqual({
    ...{ id: "r".repeat(43), late: "number1", soon: "thing2", day: "time3" },
  });
});

it.each([
  ["a secret missing", { WECHAT_APPID: appId }, "WECHAT_SECRET"],
  ["an app id missing", { WECHAT_SECRET: wechatSecret }, "WECHAT_APPID"],
  ["pushes without app id", { WECHAT_PUSH_TOKEN: "token", WECHAT_PUSH_KEY: "a".repeat(43) }, "WECHAT_PUSH_TOKEN"],
  [
    "a push token without key",
    { WECHAT_APPID: appId, WECHAT_SECRET: wechatSecret, WECHAT_PUSH_TOKEN: "token" },
    "WECHAT_PUSH_KEY",
  ],
  [
    "reminders without app id",
    { WECHAT_REMINDER_TEMPLATE: `${"r".repeat(43)}:number1,number2,date3` },
    "WECHAT_REMINDER_TEMPLATE",
  ],
  [
    "a reminder template without its fields",
    { WECHAT_APPID: appId, WECHAT_SECRET: wechatSecret, WECHAT_REMINDER_TEMPLATE: "r".repeat(43) },
    "WECHAT_REMINDER_TEMPLATE",
  ],
  ["a push key without token", { WECHAT_PUSH_KEY: "a".repeat(43) }, "WECHAT_PUSH_TOKEN"],
])("refuses settings of WeChat with %s", (_, settings, name) => {
  const found = mistakes(settings);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${name}：`));
});

it("refuses in production an http:// address of WeChat", () => {
  const settings = { WECHAT_APPID: appId, WECHAT_SECRET: wechatSecret, WECHAT_API_URL: "http://127.0.0.1:1" };
  expect(mistakes({ ...production, ...settings })).toEqual([expect.stringMatching(/^WECHAT_API_URL：/)]);
});
