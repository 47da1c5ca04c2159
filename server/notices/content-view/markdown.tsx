import type { ComponentChildren, JSX } from "preact";

/**
 * Long texts are written in a small part of Markdown: headings (#), lists (- or 1.), **bold**, paragraphs, line breaks and
 * [text](https://…). Everything else is text. The result is made of elements, never of HTML text, so nothing can get through.
 */
export const Markdown = ({ text, level = 3 }: { text: string; level?: 3 | 4 }) => (
  <div class="long">{markdownBlocks(text).map((block, index) => blockView(block, index, level))}</div>
);

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

function blockView(block: MarkdownBlock, index: number, level: 3 | 4): JSX.Element {
  const items = block.lines.map((line, at) => <li key={at}>{inline(line)}</li>);
  if (block.kind === "bullets") return <ul key={index}>{items}</ul>;
  if (block.kind === "numbers")
    return (
      <ol key={index} start={block.start === 1 ? undefined : block.start}>
        {items}
      </ol>
    );
  if (block.kind === "heading") {
    const text = inline(block.lines.join(" "));
    return level === 3 ? <h3 key={index}>{text}</h3> : <h4 key={index}>{text}</h4>;
  }
  return (
    <p key={index}>
      {block.lines.flatMap((line, at) => (at === 0 ? inline(line) : [<br key={at} />, ...inline(line)]))}
    </p>
  );
}

// Bounded, so that a line full of marks without an end doesn't take seconds each time it is shown.
const marks = /\*\*(?=\S)(.{1,300}?)(?<=\S)\*\*|\[([^\]\n]{1,200})\]\((https:\/\/[^\s()<>"']{1,500})\)/g;

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
    parts.push({ text: line.slice(from, match.index) });
    if (bold !== undefined) parts.push({ text: bold, bold: true });
    else if (address) parts.push({ text: label ?? "", address });
    from = match.index + whole.length;
  }
  parts.push({ text: line.slice(from) });
  return parts.filter(({ text }) => text !== "");
}

const inline = (line: string): ComponentChildren[] =>
  markdownParts(line).map(({ text, bold, address }, at) => {
    if (bold) return <strong key={at}>{text}</strong>;
    return address ? <Link key={at} label={text} address={address} /> : text;
  });

/** A reader must see where a link leads before following it. */
const Link = ({ label, address }: { label: string; address: string }) => (
  <>
    {label === address ? "" : `${label} `}
    <a href={address} rel="nofollow noopener noreferrer">
      {label === address ? address : `（${address}）`}
    </a>
  </>
);

/** The text without its marks, for search. */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/^\s{0,3}(#{1,6}|[-*•])\s+/gm, "")
    .replace(/\*\*/g, "")
    .replace(/\[([^\]\n]{1,200})\]\((https:\/\/[^\s()]{1,500})\)/g, "$1 $2");
