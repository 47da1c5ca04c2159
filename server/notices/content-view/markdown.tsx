import type { ComponentChildren, JSX } from "preact";
import { type MarkdownBlock, markdownBlocks, markdownParts } from "../../../shared/notices/view/markdown.ts";

/**
 * Long texts are written in a small part of Markdown: headings (#), lists (- or 1.), **bold**, paragraphs, line breaks and
 * [text](https://…). Everything else is text. The result is made of elements, never of HTML text, so nothing can get through.
 */
export const Markdown = ({ text, level = 3 }: { text: string; level?: 3 | 4 }) => (
  <div class="long">{markdownBlocks(text).map((block, index) => blockView(block, index, level))}</div>
);

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
