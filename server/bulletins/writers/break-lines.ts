/** May not begin a line. */
const notFirst = /^[，。、；：？！）》”’％%〉」』…—·]/;
/** May not end a line. */
const notLast = /[（《“‘〈「『]$/;
/** What is never torn apart: a number with its sign, a Latin word, or one character. */
const atoms = /\d[\d,.]*%?|[A-Za-z][A-Za-z-]*|./gsu;

/**
 * Breaks a Chinese text into lines (避头尾): marks that close don't begin a line, marks that open don't end one.
 * @param widthOf width of a piece of text; a sum of its pieces' widths
 * @param first width of the first line, where it is another one
 */
export function breakLines(text: string, width: number, widthOf: (text: string) => number, first = width): string[] {
  const pieces = text.match(atoms) ?? [];
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const piece of pieces) {
    const wide = widthOf(piece);
    const room = lines.length === 0 ? first : width;
    if (line.length > 0 && used + wide > room + 0.01) {
      const carried = carry(line, piece);
      lines.push(line.join(""));
      line = carried;
      used = carried.reduce((sum, one) => sum + widthOf(one), 0);
    }
    line.push(piece);
    used += wide;
  }
  if (line.length > 0 || lines.length === 0) lines.push(line.join(""));
  return lines;
}

/** Takes from the end of a full line what has to go with the next piece; a line of one piece keeps it. */
function carry(line: string[], next: string): string[] {
  const carried: string[] = [];
  const has = () => line.length > 1;
  const follows = () => carried[0] ?? next;
  while (has() && (notFirst.test(follows()) || notLast.test(line.at(-1) ?? ""))) carried.unshift(line.pop() ?? "");
  return carried;
}
