import { scanText } from "../../../shared/privacy/index.ts";
import { prose } from "../../shared/privacy/corpus/clean.ts";
import { chanceOf } from "../../support/chance.ts";
import { median, type Row } from "../figure.ts";

/** Characters of the text that the budget is about. */
const length = 2_000;

/** A text as villages write it. */
function sample(): string {
  const chance = chanceOf(20_261_126);
  let text = "";
  while (text.length < length) text += prose(chance, 1);
  return text.slice(0, length);
}

/** Looking 2,000 characters through for personal information, against one search of the same text for an identity number. */
export const privacyRow: Row = {
  name: "privacy",
  run: async ({ options }) => {
    const text = sample();
    const setting = { place: "prose", label: "正文", never: new Set<string>() } as const;
    const rounds = options.quick ? 200 : 2_000;
    const times = (run: () => unknown): number => {
      for (let warm = 0; warm < 100; warm++) run();
      return median(
        Array.from({ length: rounds }, () => {
          const since = performance.now();
          run();
          return performance.now() - since;
        }),
      );
    };
    const bare = times(() => [...text.matchAll(/[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]/g)]);
    const ours = times(() => scanText(text, setting));
    return [
      {
        row: `privacy, ${length} characters, vs one regular expression`,
        ...{ value: ours, unit: "ms", against: bare, ratio: ours / bare, budget: "≤ 5 ms", ok: ours <= 5 },
      },
    ];
  },
};
