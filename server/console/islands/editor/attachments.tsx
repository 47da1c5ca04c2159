import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AttachmentAnswer } from "../../../../shared/api/attachments.ts";
import { contentLimits, type FileEntry } from "../../../../shared/notices/content.ts";
import { acceptedFiles } from "../../../../shared/upload-limits.ts";
import { formatSize } from "../../../notices/content-view/index.ts";
import { Refusal } from "../kit/request.ts";
import { type Read, readingOf } from "./reading.ts";
import { shrinkPicture } from "./shrink-picture.ts";
import { upload } from "./upload.ts";

interface AttachmentsProps {
  id: string;
  villageCode: string;
  start: FileEntry[];
  onFiles(files: FileEntry[]): void;
  /** Told what is chosen but not on the server: under way, or refused. */
  onUnsent(names: string[]): void;
  expose(handle: { replace(files: FileEntry[]): void }): void;
}

/** A file on its way up, or one that did not get through. */
interface Sending {
  id: number;
  file: File;
  /** 0 to 1. */
  progress: number;
  problem: string | null;
  /** Something in it isn't seen when it is opened: a copy without that can be kept. */
  hidden: boolean;
}

let sent = 0;

const Attachments = ({ id, villageCode, start, onFiles, onUnsent, expose }: AttachmentsProps) => {
  const [files, setFiles] = useState(start);
  const [sending, setSending] = useState<Sending[]>([]);
  const [word, setWord] = useState("");
  const [read, setRead] = useState<ReadonlyMap<string, Read>>(new Map());
  useEffect(() => expose({ replace: setFiles }));
  useEffect(() => onUnsent(sending.map(({ file }) => file.name)), [sending]);
  const patch = (which: number, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === which ? { ...one, ...change } : one)));
  const drop = (which: number) => setSending((all) => all.filter((one) => one.id !== which));
  const add = (answer: AttachmentAnswer) =>
    setFiles((all) => {
      if (all.some((file) => file.sha256 === answer.sha256)) return all; // the same file twice is one
      const next = [
        ...all,
        { sha256: answer.sha256, name: answer.name, mediaType: answer.mediaType, size: answer.size },
      ];
      onFiles(next);
      return next;
    });
  const look = async (sha256: string) => {
    const said = (next: Read) => setRead((all) => new Map(all).set(sha256, next));
    said(await readingOf(villageCode, sha256, said));
  };
  useEffect(() => {
    for (const { sha256 } of start) void look(sha256);
  }, []);
  const send = async (one: Sending, clean = false) => {
    patch(one.id, { problem: null, progress: 0, hidden: false });
    try {
      const small = await shrinkPicture(one.file);
      const answer = await upload(villageCode, small, (progress) => patch(one.id, { progress }), clean);
      add(answer);
      if (answer.removed.length > 0)
        setWord(`“${answer.name}”是清理过的副本，已去掉：${answer.removed.join("、")}。请打开核对。`);
      drop(one.id);
      void look(answer.sha256);
    } catch (fault) {
      const problem = fault instanceof Error ? fault.message : "没有上传成功";
      patch(one.id, { problem, hidden: fault instanceof Refusal && fault.code === "files.hidden" });
    }
  };
  const pick = async (list: FileList | null) => {
    const room = contentLimits.files - files.length - sending.length;
    const picked = [...(list ?? [])].slice(0, Math.max(0, room)).map((file) => {
      sent++;
      return { id: sent, file, progress: 0, problem: null, hidden: false };
    });
    setSending((all) => [...all, ...picked]);
    for (const one of picked) await send(one); // one after another: village networks are thin
  };
  const remove = (file: FileEntry) => {
    const next = files.filter((other) => other !== file);
    setFiles(next);
    onFiles(next);
  };
  return (
    <>
      <ul class="file-list">
        {files.map((file) => (
          <li key={file.sha256}>
            <a href={`/files/${file.sha256}`} target="_blank" rel="noopener">
              {file.name}
            </a>
            <span class="soft">{formatSize(file.size)}</span>
            <button type="button" class="quiet" onClick={() => remove(file)}>
              移除<span class="hidden">{file.name}</span>
            </button>
            <ReadState read={read.get(file.sha256)} />
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.id}>
            <span>{one.file.name}</span>
            {one.problem === null ? (
              <progress max={1} value={one.progress} aria-label={`正在上传 ${one.file.name}`} />
            ) : (
              <>
                <span class="wrong-text">{one.problem}</span>
                {one.hidden ? (
                  <button type="button" onClick={() => void send(one, true)}>
                    清理后继续
                  </button>
                ) : (
                  <button type="button" class="quiet" onClick={() => void send(one)}>
                    重试
                  </button>
                )}
                <button type="button" class="quiet" onClick={() => drop(one.id)}>
                  移除
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{word}</p>
      {files.length + sending.length < contentLimits.files ? (
        <input
          id={id}
          type="file"
          multiple
          accept={acceptedFiles}
          onChange={(event) => {
            void pick(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      ) : (
        <p class="soft">最多 {contentLimits.files} 个附件。</p>
      )}
    </>
  );
};

/** What was read in the file, for whoever put it there. */
const ReadState = ({ read }: { read: Read | undefined }) =>
  read && (
    <span
      class={read.state === "found" || read.state === "unreadable" ? "wrong-text read-state" : "soft read-state"}
      role="status"
    >
      {read.state === "waiting" || read.words ? read.words : "已检查，没有发现个人信息。"}
    </span>
  );

export const mountAttachments = (place: HTMLElement, props: AttachmentsProps): void =>
  render(<Attachments {...props} />, place);
