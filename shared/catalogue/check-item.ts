import { compile, type ItemOf } from "../identities/index.ts";
import type { Issue } from "../issue.ts";
import type { CatalogueElement, CatalogueItem, DeadlineRule, Frequency } from "./item.ts";
import { deadlineBases, type GroupPrefix, groups } from "./names.ts";

/** Deadline rules that fit a frequency. */
const rulesOf: Record<Frequency, readonly DeadlineRule["rule"][]> = {
  "once-and-on-change": ["once-and-on-change"],
  annual: ["annual"],
  semiannual: ["semiannual"],
  quarterly: ["quarter"],
  monthly: ["monthly"],
  "on-event": ["within-working-days-of-event", "within-calendar-days-of-event", "before-event"],
};

/**
 * What the shape alone can't say about an item; empty when it is sound.
 * @param itemOf the catalogue that it belongs to: identities may speak of its other items
 * @param before the item as it was: an identity that it had already doesn't hold up another change, such as of the frequency
 */
export function checkItem(item: CatalogueItem, itemOf: ItemOf, before?: CatalogueItem): Issue[] {
  return [
    ...checkGroup(item),
    ...checkDeadline(item),
    ...checkSignatures(item),
    ...checkElementList(item.elements),
    ...checkIdentities(item, itemOf, before),
  ];
}

/** Identities that can't be read or don't fit their item, with the very place in their text. */
function checkIdentities(item: CatalogueItem, itemOf: ItemOf, before: CatalogueItem | undefined): Issue[] {
  const old = before ? identitiesOf(before) : [];
  const had = (one: (typeof old)[number]): boolean => old.some(({ key, text }) => key === one.key && text === one.text);
  const own = identitiesOf(item);
  return compile(item, itemOf).faults.flatMap(({ table, identity, field, text, from, to, message }) => {
    const found = own.find(({ key, id }) => key === table && id === identity);
    if (!found || had(found)) return [];
    const where = to > from ? `第 ${from + 1} 个字“${text.slice(from, to)}”` : `第 ${from + 1} 个字处`;
    return {
      path: `${found.path}.${field}`,
      key: "identity",
      message: `表格“${found.label}”的勾稽关系“${identity}”写作“${text}”，${where}有误：${message}`,
    };
  });
}

/** Every identity of an item with its place and its text. */
const identitiesOf = ({ elements }: CatalogueItem) =>
  elements.flatMap(({ key, label, identities = [] }, at) =>
    identities.map((identity, place) => ({
      ...{ key, label, id: identity.id },
      path: `elements.${at}.identities.${place}`,
      text: JSON.stringify(identity),
    })),
  );

function checkGroup({ code, level1 }: CatalogueItem): Issue[] {
  const prefix = code.slice(0, 2);
  if (!Object.hasOwn(groups, prefix))
    return [{ path: "code", key: "group", message: `编码的前两个字母应为 ${Object.keys(groups).join("、")} 之一。` }];
  const name = groups[prefix as GroupPrefix];
  return level1 === name
    ? []
    : [{ path: "level1", key: "group", message: `编码 ${code} 属于“${name}”，一级事项应与之一致。` }];
}

function checkDeadline({ frequency, deadline }: CatalogueItem): Issue[] {
  const issues: Issue[] = [];
  if (!rulesOf[frequency].includes(deadline.rule))
    issues.push({
      path: "deadline.rule",
      key: "frequency",
      message: "公开时限的规则与公开频次不符，请改成对应的规则。",
    });
  if (!Object.hasOwn(deadlineBases, deadline.basis))
    issues.push({
      path: "deadline.basis",
      key: "unknown",
      message: `公开时限的来源应为 ${Object.keys(deadlineBases).join("、")} 之一。`,
    });
  return issues;
}

/** The handler signs first, the secretary last, each role once. */
function checkSignatures({ signatures }: CatalogueItem): Issue[] {
  const inOrder = signatures[0] === "handler" && signatures.at(-1) === "villageSecretary";
  if (inOrder && new Set(signatures).size === signatures.length) return [];
  return [{ path: "signatures", key: "order", message: "签字人应由经办人开始、村书记结束，每个角色只能出现一次。" }];
}

function checkElementList(elements: CatalogueElement[]): Issue[] {
  const issues = repeated(elements).map((index) => ({
    path: `elements.${index}.key`,
    key: "repeated",
    message: `要素的键名“${elements[index]?.key}”重复。`,
  }));
  return [...issues, ...elements.flatMap((element, index) => checkElement(element, `elements.${index}`))];
}

function checkElement(element: CatalogueElement, path: string): Issue[] {
  const { columns, type, label } = element;
  if (type === "table" && !columns)
    return [{ path: `${path}.columns`, key: "required", message: `表格“${label}”还没有列，请至少加一列。` }];
  if (type !== "table" && (columns || element.rowGroups || element.identities))
    return [
      { path: `${path}.columns`, key: "unexpected", message: `“${label}”不是表格，不能有列、分组行和勾稽关系。` },
    ];
  return repeated(columns ?? []).map((index) => ({
    path: `${path}.columns.${index}.key`,
    key: "repeated",
    message: `表格“${label}”中列的键名“${columns?.[index]?.key}”重复。`,
  }));
}

/** Positions of entries whose key came before. */
function repeated(entries: readonly { key: string }[]): number[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key }, index) => {
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}
