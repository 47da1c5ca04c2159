/** The eight groups of level 1 (一级事项), by the first two letters of an item's code, in the order of every screen. */
export const groups = {
  ZZ: "组织与制度",
  MJ: "民主选举决策与监督",
  DW: "党务公开",
  ZC: "政策与惠农补贴",
  SJ: "社会救助与民生",
  TD: "土地资源与建设项目",
  CW: "财务公开",
  BM: "便民服务与村级事务",
} as const;

export type GroupPrefix = keyof typeof groups;

/** Name of the group of level 1 that an item's code says; "" for a code of none. */
export const groupName = (itemCode: string): string => {
  const prefix = itemCode.slice(0, 2);
  return Object.hasOwn(groups, prefix) ? groups[prefix as GroupPrefix] : "";
};

/** Events from which a deadline counts, as deadline rules name them. */
export const events: Readonly<Record<string, string>> = {
  decision: "作出决定",
  formation: "产生之日",
  determination: "确定之日",
  occurrence: "事项发生",
  "new-committee-formed": "新一届村委会产生",
  meeting: "会议召开",
  resolution: "决议形成",
  "audit-report": "收到审计报告",
  "branch-decision": "支部会议决定",
  "document-received": "收到文件",
  verification: "核实完成",
  approval: "批准",
  "approval-received": "收到批准文件",
  "village-review": "村级评议/审查完成",
  "plan-issued": "计划下达",
  "township-preliminary-opinion": "乡镇提出初审意见",
  "township-opinion": "乡镇提出审核意见",
  review: "审核完成",
  grant: "发放",
  "democratic-review": "民主评议完成",
  "plan-drafted": "方案拟订",
  "payment-or-decision": "到账或作出分配决定",
  "evaluation-report": "收到评标报告",
  "irrigation-season-end": "灌季结束",
  "request-accepted": "受理联名请求",
  "election-day": "选举日",
  "villagers-assembly": "村民会议召开日",
  "members-assembly": "成员（代表）大会召开日",
};

/**
 * Events that concern every item whose deadline names them: an election wants the list of voters, of proxies and the result. Of the
 * others one day is one matter, and the village says which of the items it is about.
 */
export const wholeEvents: readonly string[] = ["election-day", "villagers-assembly", "members-assembly"];

/** Where a deadline comes from; most days were not found in a law and must be confirmed by the county. */
export const deadlineBases: Readonly<Record<string, string>> = {
  statute: "国家法律法规明文",
  "statute-frequency+local-rule-elsewhere": "频次为国家法律；具体日期借鉴外省",
  "local-rule-elsewhere": "外省地方性法规明文",
  "catalogue-elsewhere": "外地公开目录做法",
  "practice-elsewhere": "外地常见做法",
  "project-default": "本项目默认，须县里确认",
};

/** The name for a key; a key that has none (a county's own) is shown as it was written. */
export const nameIn = (names: Readonly<Record<string, string>>, key: string): string =>
  (Object.hasOwn(names, key) ? names[key] : undefined) ?? key;
