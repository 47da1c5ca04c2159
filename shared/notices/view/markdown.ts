// Long texts are written in a small part of Markdown: headings (#), lists (- or 1.), **bold**, paragraphs, line breaks and
// [text](https://…). Everything else is text.

export type MarkdownBlock =
  | { kind: "heading" | "paragraph"; lines: string[] }
  | { kind: "bullets" | "numbers"; lines: string[]; start?: number };

const heading = /^\s{0,3}#{1,6}\s+(.*)$/;
const bullet = /^\s{0,3}[-*•]\s+(.*)$/;
/** Needs a space after a point: "2026.3.5" is a day, not a list. */
const number = /^\s{0,3}(\d{1,2})(?:[.．]\s+|[、)）]\s*)(.*)$/;

/** A long text, taken apart. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let open: MarkdownBlock | undefined;
  const add = (kind: MarkdownBlock["kind"], line: string, start?: number) => {
    if (open?.kind === kind && kind !== "heading") open.lines.push(line);
    else {
      open = { kind, lines: [line], ...(start === undefined ? {} : { start }) } as MarkdownBlock;
      blocks.push(open);
    }
  };
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const numbered = number.exec(line);
    const listed = bullet.exec(line);
    const headed = heading.exec(line);
    if (line.trim() === "") open = undefined;
    else if (headed) add("heading", headed[1] ?? "");
    else if (listed) add("bullets", listed[1] ?? "");
    else if (numbered) addNumbered(Number(numbered[1]), numbered[2] ?? "");
    else add("paragraph", line.trim());
  }
  return blocks;

  /** A list goes on only with the next number: "3. …" after "1. …" would show a number that nobody wrote. */
  function addNumbered(value: number, line: string): void {
    const goesOn = open?.kind === "numbers" && value === (open.start ?? 1) + open.lines.length;
    if (!goesOn) open = undefined;
    add("numbers", line, value);
  }
}

// Bounded, so that a line full of marks without an end doesn't take seconds each time it is shown. No look-behind: older phones refuse
// a whole script that has one. Three stars or more hide something ("138****5678") and are shown as they stand, in bold text too;
// stars before a comma end a hidden name ("李**、王**") and begin nothing.
const marks =
  /\*{3,}|\*\*(?=[^\s*、，。；])((?:[^*]|\*(?!\*)|\*{3,}(?!\*)){0,299}?(?:[^\s*]|\*{3,}(?!\*)|\*(?=\*\*(?!\*))))\*\*(?!\*)|\[([^\]\n]{1,200})\]\((https:\/\/[^\s()<>"']{1,500})\)/g;

/** A part of a line: text, bold text, or a link with its label. */
export interface MarkdownPart {
  text: string;
  bold?: true;
  address?: string;
}

/** Bold and links within a line. */
export function markdownParts(line: string): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let from = 0;
  for (const match of line.matchAll(marks)) {
    const [whole, bold, label, address] = match;
    if (bold === undefined && address === undefined) continue; // stars that hide something
    parts.push({ text: line.slice(from, match.index) });
    if (bold !== undefined) parts.push({ text: bold, bold: true });
    else parts.push({ text: label ?? "", address: address ?? "" });
    from = match.index + whole.length;
  }
  parts.push({ text: line.slice(from) });
  return parts.filter(({ text }) => text !== "");
}

/** The text without its marks, for search. */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/^\s{0,3}(#{1,6}|[-*•])\s+/gm, "")
    .replace(/\*{2,}/g, (stars) => (stars === "**" ? "" : stars))
    .replace(/\[([^\]\n]{1,200})\]\((https:\/\/[^\s()]{1,500})\)/g, "$1 $2");
