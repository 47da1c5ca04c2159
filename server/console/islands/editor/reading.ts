import { call } from "../kit/request.ts";

/** What was read of a file. */
export interface Read {
  state: "waiting" | "clean" | "found" | "unreadable";
  /** What to do; null: nothing. */
  words: string | null;
}

/** Photos of small print take longest; so often it is asked again. */
const attempts = 6;

/** Has the file read, and waits for it. Where that fails, the submission reads it. */
export async function readingOf(villageCode: string, sha256: string): Promise<Read> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const read = await call<Read>("POST", `/api/attachments/${sha256}/reading`, { villageCode });
      if (read.state !== "waiting") return read;
    } catch {
      break;
    }
  }
  return { state: "waiting", words: "还没有检查，提交签字时会检查。" };
}
