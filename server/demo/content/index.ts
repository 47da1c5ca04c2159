import type { ElementValue } from "../../../shared/notices/content.ts";
import { affairsTemplates } from "./affairs.ts";
import { dailyTemplates } from "./daily.ts";
import { financeTemplates } from "./finance.ts";
import { genericValue } from "./generic.ts";
import { listTemplates } from "./lists.ts";
import type { DemoContent, DemoFile, Occasion, Template } from "./occasion.ts";
import { timeName } from "./occasion.ts";
import { organisationTemplates } from "./organisation.ts";
import { plainName } from "./phrases.ts";
import { serviceTemplates } from "./services.ts";
import { specialTemplates } from "./special.ts";

export type { DemoContent, DemoFile, Occasion } from "./occasion.ts";
export { factsOf, type VillageFacts } from "./village-facts.ts";

const templates: Record<string, Template> = {
  ...financeTemplates,
  ...listTemplates,
  ...organisationTemplates,
  ...affairsTemplates,
  ...dailyTemplates,
  ...serviceTemplates,
  ...specialTemplates,
};

/** Said in every notice, because a single notice also travels without the page around it. */
const marked = "演示数据：本条中的姓名、金额、日期等均为虚构，仅供体验。";

/** What a village says on an occasion. Pure: the same occasion always gives the same words. */
export function contentOf(occasion: Occasion): DemoContent {
  const { item, village } = occasion;
  const written = templates[item.code]?.(occasion) ?? { elements: {} };
  const elements: Record<string, ElementValue> = {};
  const files: Record<string, DemoFile> = { ...written.files };
  for (const element of item.elements) {
    // Who discloses and where to object is filled in by the command itself.
    if (element.key === "objectionContact" || (element.key === "issuer" && written.elements.issuer === undefined))
      continue;
    const value = written.elements[element.key] ?? (element.required ? genericValue(element, occasion) : undefined);
    if (value !== undefined) elements[element.key] = value;
    if (element.type === "attachment" && element.required) files[element.key] ??= fileOf(element.label, occasion);
  }
  elements.body = marked;
  return { title: written.title ?? titleOf(occasion), elements, files };

  function titleOf({ period }: Occasion): string {
    const time = period === null && item.frequency !== "on-event" ? "" : timeName(occasion);
    // `2026年度` + `年度经营报告` says the word once.
    return `${village.name}${time}${plainName(item.level2).replace(/^年度/, time.endsWith("年度") ? "" : "年度")}`.replace(
      "半年年度",
      "半年",
    );
  }
}

/** A short paper for an element that demands a file. */
function fileOf(label: string, { item, village }: Occasion): DemoFile {
  const title = `${village.name}${plainName(item.level2)}`;
  return {
    name: `${title}（演示）.pdf`,
    title: `${title}：${plainName(label)}`,
    paragraphs: [
      "本文件为演示数据，不是真实文件，没有任何效力。",
      `正式使用时，这里是由${village.name}上传的“${plainName(label)}”原件，村民可以下载查看。`,
      `适用范围：平罗县${village.townshipName}${village.name}全体村民。`,
    ],
  };
}
