import type { NoticeChange, NoticeChanges } from "../../shared/api/notice-changes";
import { momentShown } from "./moments";
import { inScript, ownWords, type Say, type Script, speaker } from "./words";

const words = {
  title: "改了什么",
  contrast: "高对比",
  again: "再试一次",
  busy: "正在打开……",
  notice: "看现行版本",
  share: "转发给微信好友",
};
export const changesWords = (script: Script) => inScript(words, script);

/** Signs beside words: colour alone says nothing to many readers. */
const signs = { added: "＋ 新增", removed: "－ 删除", changed: "～ 改动" } as const;

/** A value as it was or is, said in words. */
interface Value {
  kind: "before" | "after";
  label: string;
  text: string;
}

/** What the page shows of an answer. */
export function changesView(answer: NoticeChanges, script: Script) {
  const say = speaker(script);
  const { before, revision, changes, changeNote } = answer;
  return {
    title: answer.title,
    about: before
      ? say`第 ${revision} 版（${momentShown(answer.publishedAt)} 公开）与第 ${before.revision} 版（${momentShown(before.publishedAt)} 公开）相比`
      : say`第 ${revision} 版（${momentShown(answer.publishedAt)} 公开）`,
    reason: before && changeNote ? say`更正原因：${changeNote}` : "",
    nothing: nothingText(answer, say),
    changes: changes.map((change) => changeView(change, script)),
    machine: script === "hant" ? say`繁体由机器转换，内容以简体原文为准。` : "",
  };
}

function nothingText({ before, changes }: NoticeChanges, say: Say): string {
  if (!before) return say`这是能看到的最早一版，没有更早的版本可以比较。`;
  return changes.length === 0 ? say`与上一版相比，内容没有变化。` : "";
}

function changeView({ kind, label, before, after, rows, more }: NoticeChange, script: Script) {
  const say = speaker(script);
  const isUnsaid = before === "" && after === "" && rows.length === 0;
  return {
    label,
    sign: ownWords(signs[kind], script),
    values: valuesOf("", before, after, say),
    hint: isUnsaid ? say`文字较长，请分别打开两个版本对照。` : "",
    rows: rows.map((row) => ({
      name: row.name,
      sign: ownWords(signs[row.kind], script),
      values: row.cells.flatMap((cell) => valuesOf(cell.label, cell.before, cell.after, say)),
    })),
    more: more > 0 ? say`另有 ${more} 行不同，这里没有列出。请打开两个版本对照。` : "",
  };
}

/** A value before and after, each on a line of its own: side by side they don't fit on a phone. */
function valuesOf(label: string, before: string, after: string, say: Say): Value[] {
  const named = (when: string) => (label ? `${label}${when}` : when);
  return [
    ...(before ? [{ kind: "before" as const, label: named(say`原来`), text: before }] : []),
    ...(after ? [{ kind: "after" as const, label: named(say`现在`), text: after }] : []),
  ];
}
