import { type Kind, kindNames } from "./finding.ts";

/** What was read of a file; `waiting`: not yet. */
export type FileState = "waiting" | "clean" | "found" | "unreadable";

/** Why a file couldn't be read: it takes longer than any file may; it has more pages or pictures than are read. */
export type UnreadReason = "slow" | "long";

/** A thing found in a file: its kind and first characters. */
export interface FileFound {
  kind: Kind;
  sure: boolean;
  excerpt: string;
}

/** What is to be said of a file, behind its name; null: nothing. */
export function fileWords(
  state: FileState,
  found: readonly FileFound[],
  reason: UnreadReason | null = null,
): string | null {
  if (state === "waiting") return "里的文字还没有检查完，请稍等片刻再提交。";
  if (state === "unreadable") return unreadable[reason ?? "other"];
  if (found.length === 0) return null;
  if (state === "found")
    return `含有不能公开的个人信息：${listed(found.filter(({ sure }) => sure))}。请隐去后重新上传。`;
  return `可能含有个人信息：${listed(found)}。请打开核对。`;
}

const unreadable: Record<UnreadReason | "other", string> = {
  slow: "内容太多，检查了两分钟还没有检查完，不能公开。请拆成几个文件（扫描件每个不超过 10 页），或重新“打印为 PDF”后再上传。",
  long: "页数或图片太多，检查不完，不能公开。一个文件最多 500 页，其中扫描页和图片最多 30 张；请拆成几个文件后再上传。",
  other:
    "的内容读不出来，无法检查里面有没有个人信息，不能公开。请换一个能正常打开的文件，例如重新“打印为 PDF”后再上传。",
};

/** 身份证号“640…”、电话号码“138…”等 5 处 */
function listed(found: readonly FileFound[]): string {
  const named = [...new Set(found.map(({ kind, excerpt }) => `${kindNames[kind]}“${excerpt}…”`))].slice(0, 3);
  return `${named.join("、")}${found.length > named.length ? `等 ${found.length} 处` : ""}`;
}

/** What whoever waits for a file is told; `progress` as the server gives it (`readingProgress`). */
export function progressWords(progress: { page: number; pages: number } | null): string {
  if (progress?.page === 0) return "正在排队检查，前面还有别的文件……";
  if (!progress || progress.pages <= 1) return "正在检查里面的文字……";
  return `正在检查里面的文字：第 ${progress.page} 页，共 ${progress.pages} 页……`;
}
