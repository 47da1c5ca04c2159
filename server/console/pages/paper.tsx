import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { filePath } from "../../core/links.ts";
import { ContentView } from "../../notices/content-view/index.ts";

/** A notice's content as the public sees it; with `previous`, marked by what changed since. Also drawn by the island that signs. */
export const Paper = ({
  content,
  item,
  previous,
}: {
  content: NoticeContent;
  item: CatalogueItem;
  previous: NoticeContent | null;
}) => (
  <article class="paper" id="paper" aria-label="公开内容">
    <h2 class="paper-title">{content.title || "（还没有标题）"}</h2>
    {content.changeNote && <p class="note">更正说明：{content.changeNote}</p>}
    <ContentView
      content={content}
      item={item}
      fileHref={(file) => filePath(file.sha256)}
      {...(previous ? { previous } : {})}
    />
  </article>
);
