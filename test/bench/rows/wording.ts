import { baseTerms } from "../../../server/wording/base.ts";
import { compileWording, type Term } from "../../../shared/wording/index.ts";
import { prose } from "../../shared/privacy/corpus/clean.ts";
import { type Chance, chanceOf } from "../../support/chance.ts";
import { type Figure, median, type Row } from "../figure.ts";

/** Terms of a county, and characters of a notice. */
const size = 50_000;
const lengths = [2_000, 20_000] as const;

/** A text as villages write it. */
function sample(chance: Chance, length: number): string {
  let text = "";
  while (text.length < length) text += prose(chance, 1);
  return text.slice(0, length);
}

/** Words of two to six characters out of such texts, so that nearly all of them begin somewhere in the notice. */
function terms(chance: Chance): Term[] {
  const source = sample(chance, 40_000).replace(/[^一-龥]/g, "");
  const words = new Set<string>();
  while (words.size < size) {
    const at = chance.between(0, source.length - 7);
    const shuffled = chance.between(0, source.length - 7);
    const [head, tail] = [chance.between(1, 3), chance.between(1, 3)];
    words.add(source.slice(at, at + head) + source.slice(shuffled, shuffled + tail));
  }
  return [...words].map((text) => ({ text, kind: "typo", suggestions: ["改"], exceptions: [], source: "" }));
}

/** Looking a notice through by 50,000 terms and the product's list, against one regular expression; and building the list. */
export const wordingRow: Row = {
  name: "wording",
  run: async ({ options }) => {
    const chance = chanceOf(20_261_127);
    const own = terms(chance);
    const since = performance.now();
    const wording = compileWording(baseTerms, own);
    const built = performance.now() - since;
    const rounds = options.quick ? 100 : 1_000;
    const times = (run: () => unknown): number => {
      for (let warm = 0; warm < 50; warm++) run();
      return median(
        Array.from({ length: rounds }, () => {
          const start = performance.now();
          run();
          return performance.now() - start;
        }),
      );
    };
    const figures = lengths.map((length): Figure => {
      const text = sample(chance, length);
      const bare = times(() => [...text.matchAll(/帐[目户号]|做为|截止目前|机密★/g)]);
      const ours = times(() => wording.scan(text, "prose"));
      return {
        row: `wording, ${size} terms, ${length} characters, vs one regular expression`,
        ...{ value: ours, unit: "ms", against: bare, ratio: ours / bare, budget: "≤ 5 ms", ok: ours <= 5 },
      };
    });
    return [
      ...figures,
      { row: `wording, building ${size} terms`, value: built, unit: "ms", budget: "for information", ok: null },
    ];
  },
};
