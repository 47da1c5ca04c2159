import { beforeEach, describe, expect, it } from "vitest";
import { activationDigest } from "../../../server/accounts/activation.ts";
import { Account, ActivationCode, Grant } from "../../../server/accounts/entities.ts";
import { IdempotencyAnswer } from "../../../server/core/entities.ts";
import type { ActivationSlip } from "../../../shared/api/accounts.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType, xlsx, xlsxType } from "../../support/sheets.ts";

const app = await testApp();
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const handler = await app.person({ grants: [["handler", "640221100200"]] });
type Plan = {
  preview: boolean;
  counts: { create: number; update: number; unchanged: number };
  rows: { line: number; action: string; login: string; changes: string[] }[];
  slips: ActivationSlip[];
};
const upload = (bytes: Buffer, query = "", caller = app.as(county), headers: Record<string, string> = csvType) =>
  caller.post<Plan>(`/api/accounts/import${query}`, bytes, headers);
const stored = () =>
  app.store.read(async (db) => [await db.count(Account), await db.count(Grant), await db.count(ActivationCode)]);
const problems = async (bytes: Buffer, caller = app.as(county)) => {
  const before = await stored();
  const { status, code, body } = await upload(bytes, "", caller);
  expect([status, code]).toEqual([422, "import.invalid"]);
  expect(await stored()).toEqual(before);
  return (body as unknown as { error: { details: { issues: { message: string }[] } } }).error.details.issues.map(
    (issue) => issue.message,
  );
};

/** With the earlier template's heading for the code: such tables are still read. */
const head = ["登录名", "姓名", "角色", "地区代码"];
let next = 0;
/** Logins of the test's own. */
const login = (name: string) => `${name}.${next}`;
beforeEach(() => {
  next += 1;
});
const table = () => [
  head,
  [login("wang"), "王建国", "经办人", "640221100200"],
  [login("li"), "李秀英", "村书记", "640221100200"],
  [login("li"), "李秀英", "村集体经济组织负责人", "640221100200"],
];

describe("an import of accounts", () => {
  it("shows in a preview what it would do, without slips, and does nothing", async () => {
    const before = await stored();
    const { body } = await upload(csv(table()), "?preview=1");
    expect(body).toMatchObject({ preview: true, counts: { create: 3, update: 0, unchanged: 0 }, slips: [] });
    expect(await stored()).toEqual(before);
  });

  it("creates persons with their posts, and one slip per person", async () => {
    const { body } = await upload(csv(table()));
    expect(body.counts).toEqual({ create: 3, update: 0, unchanged: 0 });
    expect(body.slips.map((slip) => [slip.name, slip.duties])).toEqual([
      ["王建国", ["合作村 经办人"]],
      ["李秀英", ["合作村 村书记", "合作村 村集体经济组织负责人"]],
    ]);
    const [slip] = body.slips;
    expect(slip?.activationCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(slip?.expiresAt).toBe("2026-10-15T02:00:00.000Z");
    const opened = await app.visitor.post<{ account: { mustChangePassword: boolean } }>("/api/sessions", {
      login: slip?.login,
      password: slip?.password,
    });
    expect(opened.body.account.mustChangePassword).toBe(true);
  });

  it("keeps of code and password only what can't be turned back", async () => {
    const headers = { ...csvType, "idempotency-key": `accounts-${next}` };
    const { body } = await upload(csv(table()), "", app.as(county), headers);
    const rows = await app.store.read(async (db) => [
      ...(await db.find(Account)),
      ...(await db.find(ActivationCode)),
      ...(await db.find(IdempotencyAnswer)),
    ]);
    const text = JSON.stringify(rows);
    for (const { activationCode, password } of body.slips) {
      expect(text).not.toContain(activationCode);
      expect(text).not.toContain(password);
      expect(text).toContain(activationDigest(activationCode.toLowerCase().replaceAll("-", " ")));
    }
  });

  it("changes nothing when it comes again, also on a later day", async () => {
    await upload(csv(table()));
    const before = await stored();
    const again = await upload(csv(table()));
    expect(again.body).toMatchObject({ counts: { create: 0, update: 0, unchanged: 3 }, slips: [] });
    app.clock.forward(40 * 86_400);
    expect((await upload(csv(table()))).body.counts.unchanged).toBe(3);
    app.clock.set("2026-09-15T02:00:00.000Z");
    expect(await stored()).toEqual(before);
  });

  it("updates names and dates, and adds posts to a person who is there", async () => {
    await upload(csv(table()));
    const dated = [...head, "开始日期", "结束日期"];
    const { body } = await upload(
      xlsx([
        dated,
        [login("wang"), "王建军", "经办人", 640221100200, "2026年9月1日", "2026/12/31"],
        [login("wang"), "王建军", "accountant", 640221100201, "", ""],
      ]),
      "",
      app.as(county),
      xlsxType,
    );
    expect(body.rows.map((row) => [row.action, row.changes])).toEqual([
      ["update", ["姓名：王建国 → 王建军", "开始日期：2026-09-15 → 2026-09-01", "结束日期：长期 → 2026-12-31"]],
      ["update", ["姓名：王建国 → 王建军", "新增：和平村 会计"]],
    ]);
    expect(body.slips).toEqual([]);
    const list = await app
      .as(county)
      .get<{ items: { login: string; name: string; grants: { placeName: string }[] }[] }>(
        "/api/accounts?place=640221100&limit=100",
      );
    const wang = list.body.items.find((item) => item.login === login("wang"));
    expect(wang?.name).toBe("王建军");
    expect(wang?.grants.map((grant) => grant.placeName)).toEqual(["合作村", "和平村"]);
  });

  it("checks every row and names each problem, and saves nothing", async () => {
    const rows = [
      [...head, "开始日期", "结束日期"],
      [login("ok"), "王五", "经办人", "640221100200", "", ""],
      ["张三", "zhang.san", "经办人", "640221100200", "", ""],
      ["a b", "", "村长", "6402211002", "明天", "x"],
      [login("zhao"), "赵六", "乡镇政务公开专干", "640221100200", "", ""],
      [login("qian"), "钱七", "经办人", "640221100999", "", ""],
      [login("sun"), "孙八", "经办人", "640222100200", "2026-09-02", "2026-09-01"],
      [login("ok"), "王五", "经办人", "640221100200", "", ""],
      [login("ok"), "王六", "会计", "640221100200", "", ""],
      ["=1+1", "周九", "经办人", "640221100200", "", ""],
      [login("wu"), "吴\u200b十", "经办人", "640221100200", "", ""],
    ];
    expect(await problems(csv(rows))).toEqual([
      "第 3 行“登录名”：只能用字母、数字和 . _ -，2 到 64 位。这里像是姓名，列可能填反了。",
      "第 4 行“登录名”：只能用字母、数字和 . _ -，2 到 64 位。",
      "第 4 行“姓名”：请填写姓名，最多 40 个字。",
      "第 4 行“角色”：不认识这个角色。可填：经办人、村书记、村务监督委员会主任、会计、村集体经济组织负责人、乡镇政务公开专干、县政务公开办。",
      "第 4 行“地方代码”：应为 6 位（县）、9 位（乡镇）或 12 位（村）数字。",
      "第 4 行“开始日期”：应是日期，如 2026-09-01。",
      "第 4 行“结束日期”：应是日期，如 2026-09-01。",
      "第 5 行“地方代码”：“乡镇政务公开专干”要填乡镇（9 位）的代码。",
      "第 6 行“地方代码”：没有代码为 640221100999 的地方，请先导入。",
      "第 7 行“结束日期”：不能早于开始日期。",
      "第 8 行“登录名”：与第 2 行重复，请只留一行。",
      `第 9 行“姓名”：登录名 ${login("ok")} 在第 2 行是“王五”，一个登录名只能给一个人用。`,
      "第 10 行“登录名”：不能以 = + - @ 开头，请改成普通文字。",
      "第 10 行“登录名”：只能用字母、数字和 . _ -，2 到 64 位。",
      "第 11 行“姓名”：含有换行或看不见的字符，请删去后重新输入。",
    ]);
  });

  it("of two at once creates every person once, with one slip each", async () => {
    const answers = await Promise.all([upload(csv(table())), upload(csv(table()))]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(answers.map((answer) => answer.body.slips.length).sort()).toEqual([0, 2]);
    const rows = await app.store.read((db) => db.count(Account, { where: { login: login("wang") } }));
    expect(rows).toBe(1);
  });
});

describe("who may import accounts", () => {
  it("lets a township officer appoint in the township's own villages and nowhere else", async () => {
    const as = app.as(township);
    expect((await upload(csv(table()), "", as)).body.counts.create).toBe(3);
    expect(
      await problems(
        csv([
          head,
          [login("a1"), "甲", "经办人", "640221200200"],
          [login("a2"), "乙", "乡镇政务公开专干", "640221100"],
          [login("a3"), "丙", "县政务公开办", "640221"],
        ]),
        as,
      ),
    ).toEqual([
      "第 2 行“地方代码”：您不能为金星村设“经办人”，请由县政务公开办办理。",
      "第 3 行“地方代码”：您不能为城关镇设“乡镇政务公开专干”，请由县政务公开办办理。",
      "第 4 行“地方代码”：您不能为平罗县设“县政务公开办”，请由县政务公开办办理。",
    ]);
  });

  it("lets nobody take over the login of a person beyond reach", async () => {
    const rows = csv([head, [county.login, "冒名", "经办人", "640221100200"]]);
    expect(await problems(rows, app.as(township))).toEqual(["第 2 行“登录名”：这个登录名已被别处的人使用，请换一个。"]);
  });

  it("refuses persons who are no officers, and visitors", async () => {
    const rows = csv(table());
    expect(await upload(rows, "", app.as(handler))).toMatchObject({ status: 403, code: "access.denied" });
    expect(await upload(rows, "", app.visitor)).toMatchObject({ status: 401, code: "auth.required" });
  });
});

it("takes 432 persons in one upload", async () => {
  const rows = Array.from({ length: 432 }, (_, i) => [login(`p${i}`), "村民", "经办人", "640221100200"]);
  const { body } = await upload(csv([head, ...rows]));
  expect(body.slips).toHaveLength(432);
  expect(new Set(body.slips.map((slip) => slip.activationCode)).size).toBe(432);
}, 90_000);
