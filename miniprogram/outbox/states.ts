// What a page says about something that was kept.
import type { Notice } from "../../shared/api/notices";
import type { Fault } from "../api/answer";
import { type Entry, isOver, type PhotoEntry } from "./entries";
import { photoIdsIn } from "./refs";

export interface OutboxState {
  kind: Entry["kind"];
  state: "kept" | "sending" | "done" | "stuck";
  words: string;
  /** Why it is stuck, or why the last try came to nothing. */
  fault?: Fault;
  /** Of a draft: words that the server marked in what it has. */
  wording?: Notice["wording"];
  /** Chunks of pictures that the server has, and all that are known of. */
  sent?: number;
  all?: number;
}

const doneWords = {
  ...{ draft: "已保存到服务器", sign: "已签字", return: "已退回", photo: "已上传" },
  ...{ visit: "已保存到服务器", visitPhoto: "已上传" },
  ...{ fix: "整改已报", sight: "已记下", look: "已记下" },
} as const;

/** The state of an entry. @param isSending is a request about it under way? */
export function stateOfEntry(entry: Entry, photos: PhotoEntry[], isSending: boolean): OutboxState {
  const { kind } = entry;
  const fault = entry.fault ? { fault: entry.fault } : {};
  const marked = entry.kind === "draft" && entry.wording ? { wording: entry.wording } : {};
  if (entry.state === "stuck") return { kind, state: "stuck", words: stuckWords(entry), ...fault, ...marked };
  if (isOver(entry)) return { kind, state: "done", words: wordsOfDone(entry), ...marked };
  const progress = entry.kind === "draft" ? progressOf(entry.elements, photos) : {};
  if (isSending) return { kind, state: "sending", words: "上传中", ...progress, ...marked };
  return { kind, state: "kept", words: waitingWords(entry), ...fault, ...progress, ...marked };
}

const wordsOfDone = (entry: Entry): string =>
  entry.kind === "draft" && entry.submitted
    ? "已提交"
    : entry.kind === "visit" && entry.signed
      ? "已上传"
      : doneWords[entry.kind];

const stuckWords = (entry: Entry): string => {
  if (entry.fault?.code === "village.merged") return "这个村已不再单设";
  if (entry.kind === "fix") return "没有报上去";
  if (entry.kind === "look") return "没有送上去";
  if (entry.kind === "draft" && entry.conflict) return "有两份不同的内容，请选一份";
  return entry.kind === "draft" && entry.wish === "submit" ? "没有提交成功" : "没有成功";
};

const waitingWords = (entry: Entry): string => {
  if (entry.fault?.kind === "signed-out") return "已保存到手机，重新登录后自动上传";
  if (entry.kind === "fix") return entry.report ? "已保存到手机，等待上报" : "已保存到手机，还没有报";
  if (entry.kind === "look") return entry.report ? "已保存到手机，等待上传" : "已保存到手机，还没有确认";
  return entry.kind === "visit" && entry.signature ? "已签字，等待上传" : "已保存到手机";
};

function progressOf(elements: Record<string, unknown>, photos: PhotoEntry[]): { sent?: number; all?: number } {
  const wanted = new Set(photoIdsIn(elements));
  const waiting = photos.filter(({ id, state }) => wanted.has(id) && state !== "done");
  if (waiting.length === 0) return {};
  const sum = (part: (photo: PhotoEntry) => number) => waiting.reduce((total, photo) => total + part(photo), 0);
  return { sent: sum(({ sent }) => sent), all: sum(({ all, size }) => all || Math.ceil(size / 131_072)) };
}
