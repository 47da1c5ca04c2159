import type { CatalogueElement, CatalogueItem } from "../../catalogue/item.ts";
import type { ElementValue, NoticeContent } from "../content.ts";

interface Shown {
  content: NoticeContent;
  item: CatalogueItem;
  previous?: NoticeContent | null | undefined;
}

/**
 * What is shown, with each explanation as a short text behind the table whose figures it explains. So everything that shows, compares
 * or prints a notice's elements does the same with its explanations.
 */
export function explained<S extends Shown>(shown: S): S {
  const { content, item, previous } = shown;
  const keys = new Set([content, previous].flatMap((one) => Object.keys(one?.explanations ?? {})));
  if (keys.size === 0) return shown;
  const left = new Set(keys);
  const elements = item.elements.flatMap((element) => {
    const own = [...left].filter((key) => key.startsWith(`${element.key}.`));
    for (const key of own) left.delete(key);
    return [element, ...own.map((key) => asElement(key, element))];
  });
  return {
    ...shown,
    content: withTexts(content),
    item: { ...item, elements: [...elements, ...[...left].map((key) => asElement(key))] },
    ...(previous ? { previous: withTexts(previous) } : {}),
  };
}

/** No element of a catalogue has a dot in its key. */
const elementKey = (key: string): string => `explanations.${key}`;

/** Without a table of its own: what another item compares with this one. */
function asElement(key: string, table?: CatalogueElement): CatalogueElement {
  const identity = table?.identities?.find(({ id }) => key === `${table.key}.${id}`);
  const about = identity?.message ?? "与其他公开内容的核对";
  return { key: elementKey(key), label: `关于“${about}”的说明`, type: "text", required: false };
}

function withTexts(content: NoticeContent): NoticeContent {
  const texts = Object.entries(content.explanations ?? {}).map(([key, text]) => [elementKey(key), text] as const);
  const elements: Record<string, ElementValue> = { ...content.elements, ...Object.fromEntries(texts) };
  return { ...content, elements };
}
