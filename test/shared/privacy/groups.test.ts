import { describe, expect, it } from "vitest";
import { groupsOf, privacyIssues, scanNotice } from "../../../shared/privacy/index.ts";

const item = {
  neverPublish: ["phone"],
  aggregateOnly: false,
  elements: [
    {
      ...{ key: "detail", label: "名单", type: "table", required: true },
      columns: [
        { key: "name", label: "户主姓名", type: "text", mask: "name" },
        { key: "note", label: "备注", type: "text" },
      ],
    },
  ],
} as unknown as Parameters<typeof scanNotice>[0];
const found = (rows: object[]) => scanNotice(item, { title: "名单", elements: { detail: rows as never } });
const names = (count: number) => Array.from({ length: count }, () => ({ name: "张三" }));

describe("many places of one kind in one column", () => {
  it("are one issue, at the first of them, which says how many rows there are and how they are written", () => {
    const findings = found([{ name: "李*" }, ...names(300)]);
    expect(findings).toHaveLength(300);
    expect(privacyIssues(findings).issues).toEqual([
      {
        path: "elements.detail.1.name",
        key: "privacy.name",
        message: "“名单”的“户主姓名”列有 300 行是全名，应写成“张*”的样子。",
      },
    ]);
    expect(groupsOf(findings).map((group) => group.findings.length)).toEqual([300]);
  });

  it("stand among the others in the order of the notice, each kind by itself", () => {
    const rows = Array.from({ length: 8 }, (_, at) => ({
      name: "张三",
      note: at === 3 ? "宁A12345的车" : `电话1391234567${at}`,
    }));
    const { issues } = privacyIssues(found(rows));
    expect(issues.map(({ path, message }) => [path, message])).toEqual([
      ["elements.detail.0.name", "“名单”的“户主姓名”列有 8 行是全名，应写成“张*”的样子。"],
      ["elements.detail.0.note", "“名单”的“备注”列有 7 行含有电话号码，不得公开，请删去。"],
      ["elements.detail.3.note", expect.stringContaining("第 4 行的“备注”含有车牌号")],
    ]);
  });

  it("are looked at one by one while they are few", () => {
    const findings = found(names(5));
    expect(groupsOf(findings)).toEqual([]);
    expect(privacyIssues(findings).issues).toHaveLength(5);
  });
});
