import { hidden } from "./fold.ts";

/** Digits that stand close together, whatever separates them. */
export interface DigitRun {
  /** The digits alone, as `0`-`9`. */
  digits: string;
  /** Where each of them stands in the text. */
  at: number[];
  /** Number of the group that each belongs to; a group is what nothing visible separates. */
  group: number[];
  /** Of each group but the first: nothing stands before it, it is only written in another kind of digit. */
  joined: boolean[];
}

/** Characters that people put into a number, by intention or not. A run goes on over so many of them. */
const separators = new Set([...` \t\n\r-.,·_/\\|*~\`'"()[]:、，（）：—+#${hidden}`]);
const longestGap = 4;

const chinese = new Map(
  [..."〇零○〡一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸幺"].map((character, at) => [
    character,
    [0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 6, 1][at] as number,
  ]),
);
/** Letters that look like digits; they count where a digit stands beside them. */
const lookalikes = new Map([
  ...[..."oOОоΟο"].map((letter) => [letter, 0] as const),
  ...[..."lIі"].map((letter) => [letter, 1] as const),
]);

interface Digit {
  value: number;
  written: "latin" | "chinese";
}

const isAscii = (code: number): boolean => code >= 48 && code <= 57;

function digitAt(text: string, at: number, after: boolean): Digit | undefined {
  const code = text.charCodeAt(at);
  if (isAscii(code)) return { value: code - 48, written: "latin" };
  const character = text.charAt(at);
  const value = chinese.get(character);
  if (value !== undefined) return { value, written: "chinese" };
  const alike = lookalikes.get(character);
  if (alike === undefined || !(after || isAscii(text.charCodeAt(at + 1)))) return undefined;
  return { value: alike, written: "latin" };
}

/** All runs of at least seven digits, from left to right. One pass. @param text folded */
export function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let open: DigitRun | null = null;
  let gap = 0;
  let visible = false;
  let written: Digit["written"] = "latin";
  const close = (): void => {
    if (open && open.digits.length >= 7) runs.push(open);
    open = null;
  };
  for (let at = 0; at < text.length; at++) {
    const digit = digitAt(text, at, open !== null && gap === 0 && written === "latin");
    if (digit) {
      open ??= { digits: "", at: [], group: [], joined: [] };
      const last = open.group.at(-1);
      const splits = last !== undefined && (visible || written !== digit.written);
      if (splits) open.joined[last + 1] = !visible;
      open.digits += digit.value;
      open.at.push(at);
      open.group.push(last === undefined ? 0 : splits ? last + 1 : last);
      written = digit.written;
      gap = 0;
      visible = false;
    } else if (open) {
      const character = text.charAt(at);
      gap++;
      if (character !== hidden) visible = true;
      // Three stars and more stand for digits that are masked already.
      if (gap > longestGap || !separators.has(character) || text.startsWith("***", at - 2)) close();
    }
    if (!open) {
      gap = 0;
      visible = false;
    }
  }
  close();
  return runs;
}
