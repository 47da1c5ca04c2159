// An office takes a public notice off the reading side at once (暂停展示): on what ground, and what is left to read of it.
import type { CatalogueItem } from "../catalogue/item.ts";
import { type ClosedNotice, standardTitle } from "./closed-content.ts";
import type { NoticeContent } from "./content.ts";

/**
 * Why, in words for villagers, each with its source. Codes stand in the public log: never reuse or rename one. Of secrets the words
 * say as little as they can: "this is a secret" would send people looking for copies.
 */
export const suspensionGrounds = {
  privacy: { name: "可能含有不该公开的个人信息", law: "个人信息保护法第四十七条、第五十七条" },
  secrecy: { name: "需要重新作保密审查", law: "保守国家秘密法" },
  wording: { name: "表述有严重问题，需要更正", law: "村民委员会组织法第三十一条" },
} as const;

export type SuspensionGround = keyof typeof suspensionGrounds;

/** What the public is told of a ground; of one that a later release knows, its code. */
export const groundName = (ground: string): string =>
  Object.hasOwn(suspensionGrounds, ground) ? suspensionGrounds[ground as SuspensionGround].name : ground;

/** As what somebody suspends or resumes; an inspector (检查人员) does it by entering a veto problem. Stands in the public log. */
export const suspenders = {
  townshipOfficer: "乡镇政务公开专干",
  countyOfficer: "县政务公开办",
  inspector: "检查人员",
} as const;

export type Suspender = keyof typeof suspenders;

/** How a suspension ended: by what the village published, by the office itself, or with the content. */
export const suspensionEnds = {
  corrected: "已更正",
  withdrawn: "已撤回",
  lifted: "已恢复展示",
  erased: "已依法删除",
} as const;

export type SuspensionEnd = keyof typeof suspensionEnds;

/** What is shown of a suspended notice: which item and period it is of, and nothing that anybody typed. */
export function suspendedNotice(item: CatalogueItem, content: NoticeContent): ClosedNotice {
  const { v, village, item: code, catalogueVersion, period } = content;
  return {
    item: { ...item, elements: [] },
    content: { v, village, item: code, catalogueVersion, period, title: standardTitle(item, period), elements: {} },
  };
}
