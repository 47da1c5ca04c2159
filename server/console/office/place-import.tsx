import type { z } from "zod";
import type { placesPlan } from "../../../shared/api/places.ts";
import { placeColumns } from "../../places/index.ts";
import { type ConsolePage, leadTo } from "../frame/page.tsx";
import { importPages } from "./import.tsx";
import { officeCounty } from "./reach.ts";

type Plan = z.infer<typeof placesPlan>;

const meanings: Record<(typeof placeColumns)[number]["key"], string> = {
  code: "国家统计局统计用区划代码：乡镇 9 位，村 12 位",
  name: "如“城关镇”“合作村”，不带县名",
  oldCode: "代码变了才填。旧代码仍然有效，已经贴出去的二维码照样能扫",
  phone: "监督投诉电话，如 0952-6012345；不填的村用乡镇或县的电话",
  startDay: "从哪天起计算公开期限，如 2026-09-01；不填就是导入当天",
  townshipCode: "村所在乡镇的代码。填了它，乡镇不必另起一行",
  townshipName: "村所在乡镇的名称，与乡镇代码一起填",
  mergedInto: "村并入别的村才填：合并后的村的代码，填在原村那一行；填“取消”就取消合并",
  mergedOn: "从哪天起并入，如 2026-10-01。从这一天起原村不再有公开任务，已公开的仍可查看",
};

const samples = [
  ["640221100", "城关镇", "", "0952-6012345", "2026-09-01", "", "", "", ""],
  ["640221100200", "合作村", "", "", "2026-09-01", "640221100", "城关镇", "", ""],
];

/** Import of townships and villages by the county office. */
export const placeImportPages: ConsolePage[] = importPages<Plan>({
  path: "/places/import",
  title: "导入地方",
  unit: "个地方",
  crumb: { name: "地方", to: "/console/places" },
  api: "/api/places/import",
  demand: officeCounty,
  columns: placeColumns.map(({ key, title, required }) => ({ title, required, text: meanings[key] })),
  template: { name: "地方导入模板", rows: [placeColumns.map(({ title }) => title), ...samples] },
  advice: (
    <p>
      每行一个乡镇或村。模板里的两行是示例，请删掉或改成您的。同一张表可以重复导入：已有的地方按代码认出来，不会重复添加。
    </p>
  ),
  headings: ["级别", "代码", "名称"],
  cells: ({ level, code, name }) => [level, code, name],
  waiting: () => "正在保存，请不要关闭页面…",
  done: async () => leadTo("/console/places", "placesImported"),
});
