import type { ReadingProgress } from "../../../../shared/api/attachments.ts";
import { progressWords } from "../../../../shared/privacy/file-words.ts";
import { call } from "../kit/request.ts";

/** What was read of a file. */
export interface Read {
  state: "waiting" | "clean" | "found" | "unreadable";
  /** What to do; null: nothing. */
  words: string | null;
}

/** Photos of small print take longest; so often it is asked again. */
const attempts = 6;

/** Milliseconds between two looks at how far it is. */
const pace = 2_000;

/**
 * Has the file read, and waits for it. Where that fails, the submission reads it.
 * @param told hears how far it is
 */
export async function readingOf(villageCode: string, sha256: string, told: (read: Read) => void): Promise<Read> {
  const stop = watchProgress(villageCode, sha256, (words) => told({ state: "waiting", words }));
  try {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const read = await call<Read>("POST", `/api/attachments/${sha256}/reading`, { villageCode });
      if (read.state !== "waiting") return read;
    }
  } catch {
    // Said below: it can be submitted nevertheless.
  } finally {
    stop();
  }
  return { state: "waiting", words: "还没有检查，提交签字时会检查。" };
}

/** Tells how far the reading is, as long as it goes on in the process that answers; what another one reads has no count. @returns ends it */
function watchProgress(villageCode: string, sha256: string, told: (words: string) => void): () => void {
  let ended = false;
  const look = async (): Promise<void> => {
    const path = `/api/attachments/${sha256}/reading?villageCode=${villageCode}`;
    // Merely for looking at: without it the words before stay.
    const answer = await call<ReadingProgress>("GET", path).catch(() => null);
    if (!ended && answer?.progress) told(progressWords(answer.progress));
  };
  told(progressWords(null));
  const timer = setInterval(() => void look(), pace);
  return () => {
    ended = true;
    clearInterval(timer);
  };
}
