import { describe, expect, it } from "vitest";
import { baseTerms } from "../../../server/wording/base.ts";
import { compileWording, type Term } from "../../../shared/wording/index.ts";

const county: Term[] = [
  { text: "沙湖7号工程", kind: "secrecy", suggestions: [], exceptions: [], source: "" },
  { text: "红旗", kind: "typo", suggestions: [], exceptions: [], source: "" },
];
const wording = compileWording(baseTerms, county);
const found = (text: string): string[] => wording.secrets(text).map((mark) => mark.found);

describe("a secrecy word with something between its characters stops, with all that was typed", () => {
  it.each([
    "机-密★",
    "绝.密★",
    "绝|密",
    "内/部/资/料",
    "机·密·文·件",
    "绝_密",
    "绝－密",
    "绝．密",
    "绝｜密",
    "绝／密",
    "机 - 密 ★",
    "绝—密",
    "绝-.-密",
    "機-密★",
    "机\u200b-\u200b密★",
    "不-得-外-传",
    "沙湖-7-号工程",
    "第-七十六-集团军",
    "中国人民解放军第84803部-队",
  ])("%j", (text) => {
    expect(found(`关于${text}的通知`)).toEqual([text]);
    const marks = wording.scan(`关于${text}的通知`, "prose").filter(({ severity }) => severity === "block");
    expect(marks.map((mark) => mark.found)).toEqual([text]);
  });
});

describe("nothing is stopped that only stands beside such characters", () => {
  it.each([
    "联系电话0952-6091234，传真0952-6091235。",
    "2023-05-12至2023.06.30，每日8:30-12:00。",
    "村内/部分道路、组内-部分渠道已修好。",
    "公开范围：\n- 内部\n- 文件柜二组",
    "1.会议室在内部——文件柜旁边。",
    "目录：村务内部........资料室",
    "2023/部队家属慰问",
    "2022-2023-部队官兵慰问金",
    "第1-3组/第2支渠/第3团结村",
    "选举设秘密写票处-采用无记名投票",
    "商业秘密/个人隐私不予公开。",
    "https://www.example.cn/village/2023-05/index_1.html",
    "合计=应收+实收-减免，A/B类、C|D类",
    "内部资料性出版物-农家书屋",
  ])("%j", (text) => {
    expect(found(text)).toEqual([]);
  });
});

it("wording is remarked as it is typed and not otherwise", () => {
  expect(wording.scan("红-旗村、红.旗、红/旗", "cell")).toEqual([]);
  expect(wording.scan("红旗-村", "cell").map((mark) => mark.found)).toEqual(["红旗"]);
});

it("exceptions hold there, too", () => {
  expect(found("内-部资料性出版物20册")).toEqual([]);
});

it("takes no longer than its length asks, however hostile the text", () => {
  for (const text of ["密-", "-", "机-密.", "- \n", "1-密", "部-队/"]) {
    const since = performance.now();
    wording.scan(text.repeat(100_000 / text.length), "prose");
    expect(performance.now() - since, text).toBeLessThan(5_000);
  }
});
