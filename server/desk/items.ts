import type { z } from "zod";
import type * as contract from "../../shared/api/desk.ts";
import { frequencies } from "../../shared/catalogue/item.ts";
import { groups } from "../../shared/catalogue/names.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import { periodFormOf } from "../../shared/periods.ts";
import type { View } from "../core/work.ts";
import { livingNotices } from "../notices/index.ts";
import { presentLiving } from "./living.ts";
import { draftingVillage } from "./village.ts";

type Answer = z.input<typeof contract.villageItems>;

/** What a village can publish, in the order of the catalogue; the whole catalogue would be ten times the bytes. */
export async function itemsOf(view: View, code: string): Promise<Answer> {
  const { village, catalogue } = await draftingVillage(view, code);
  const standing = new Map(
    (await livingNotices(view, village, { withoutPeriod: true })).map((notice) => [notice.itemCode, notice]),
  );
  const laws = [...new Set(catalogue.items.flatMap((item) => item.legalBasis.map(({ text }) => text)))];
  const at = new Map(laws.map((text, index) => [text, index]));
  return {
    village: { code: village.code, name: village.name },
    groups: Object.entries(groups).map(([prefix, name]) => ({ prefix, name })),
    laws,
    items: catalogue.items.map((item) => {
      const notice = standing.get(item.code);
      return {
        code: item.code,
        name: item.level2,
        frequencyName: frequencies[item.frequency],
        deadlineText: deadlineText(item.deadline),
        laws: item.legalBasis.map(({ text }) => at.get(text) ?? 0),
        byPeriod: periodFormOf(item.frequency) !== null,
        notice: notice ? presentLiving(notice) : null,
      };
    }),
  };
}
