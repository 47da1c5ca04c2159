import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import { isCut } from "../../../../shared/figures/passages.ts";
import { noticePath } from "../../../core/links.ts";
import { Section } from "./parts.tsx";
import { passageOf, type Wish } from "./paths.ts";

type Copied = FiguresAnswer["copied"];

/** Passages that are the same in several villages: how many, where, and no verdict. */
export const CopiedTexts = ({ copied, wish }: { copied: Copied; wish: Wish }) => (
  <Section id="copied" metric="copied" name={copied.name} definition={copied.definition}>
    {!copied.complete && <p class="note">较早公开的内容还在整理，下面的数字可能偏少，请过一会儿再看。</p>}
    {copied.groups.length === 0 ? (
      <p class="note">所选日期之内，没有发现不同的村公开了完全相同的段落。</p>
    ) : (
      <ul class="todo">
        {copied.groups.map((group) => (
          <CopiedGroup key={group.digest} group={group} wish={wish} />
        ))}
      </ul>
    )}
    {copied.more && <p class="soft">只列出涉及村数最多的，其余的请缩短日期或者选一个乡镇再看。</p>}
  </Section>
);

const CopiedGroup = ({ group, wish }: { group: Copied["groups"][number]; wish: Wish }) => {
  const { digest, villages, notices, passages, length, opening, example } = group;
  return (
    <li>
      <span class="what">
        <a href={passageOf(wish, digest)}>
          {villages} 个村的这段文字相同
          <span class="hidden">：{opening}</span>
        </a>
        <q class="passage">
          {opening}
          {isCut(opening) && "……"}
        </q>
        <span class="hint">
          {notices} 条公开信息，{passages > 1 ? `共 ${passages} 段相同，最长的 ${length} 个字` : `${length} 个字`}
          。其中一条：
          <a href={noticePath(example.number)}>
            {example.villageName}：{example.title}
          </a>
        </span>
      </span>
    </li>
  );
};
