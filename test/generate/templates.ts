import { contentOf, factsOf } from "../../server/demo/content/index.ts";
import { searchTextOf } from "../../server/notices/index.ts";
import { passagesOf } from "../../shared/figures/passages.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import type { PlannedOccasion } from "./occasions.ts";

/** A notice with gaps for the village: rows are filled from it by joining texts, a hundred times as fast as writing each anew. */
export interface Template {
  title: Gapped;
  /** Canonical JSON; gaps for name and code. */
  content: Gapped;
  searchText: Gapped;
  searchInitials: Gapped;
  /** Paragraphs that are compared between villages; names of places don't count there. */
  passages: { digest: string; length: number; opening: Gapped }[];
}

/** Fills the gaps. */
export type Gapped = (village: VillageWords) => string;

/** What differs between villages in a notice of the same kind. */
export interface VillageWords {
  code: string;
  name: string;
  /** Pinyin initials of the name. */
  initials: string;
  townshipName: string;
  countyName: string;
}

/** Names that no text holds by chance. */
const stand = { code: "990000999000", name: "庚寅村", initials: "gyc", townshipName: "辛卯镇", countyName: "平罗县" };
const words = [
  [stand.code, "code"],
  [stand.name, "name"],
  [stand.townshipName, "townshipName"],
  [stand.countyName, "countyName"],
] as const;

/** Different contents of one kind of notice. */
const variants = 4;
/** Rows of a subsidy table in a village; the general length of other lists is the template's own. */
const subsidyRows = 160;

/** Said in every generated notice. */
const marked = "生成数据：本条由程序生成，用于测量，没有人签过字。";

/** Some contents for an occasion. */
export function templatesOf({ item, period, day }: PlannedOccasion): Template[] {
  return Array.from({ length: variants }, (_, variant) => {
    const facts = {
      ...factsOf({ ...stand, code: String(640221100200 + variant), townshipCode: "640221100", phone: "0952-6000000" }),
      name: stand.name,
      townshipName: stand.townshipName,
    };
    const written = contentOf({
      village: facts,
      item,
      period,
      day,
      rows: item.code === "ZC-02-01" ? subsidyRows : undefined,
    });
    const content: NoticeContent = {
      v: 1,
      village: stand.code,
      item: item.code,
      catalogueVersion: 1,
      period,
      title: written.title,
      elements: { ...written.elements, body: marked },
    };
    const search = searchTextOf(item, content);
    return {
      title: gapped(content.title),
      content: gapped(canonicalJson(content)),
      searchText: gapped(search.searchText),
      passages: passagesOf(item, content, [stand.name, stand.townshipName, stand.countyName]).map((passage) => ({
        ...passage,
        opening: gapped(passage.opening),
      })),
      searchInitials: ({ initials }) => search.searchInitials.replace(stand.initials, initials),
    };
  });
}

/** Cuts the text at the stand-ins. */
function gapped(text: string): Gapped {
  const keys = new Map<string, (typeof words)[number][1]>(words);
  const parts = text.split(new RegExp(`(${words.map(([word]) => word).join("|")})`));
  return (village) => {
    let filled = "";
    for (const part of parts) {
      const key = keys.get(part);
      filled += key ? village[key] : part;
    }
    return filled;
  };
}
