// What the server reads in the files of a draft: asked for once a file is there, so that its author hears of it before submitting.
import type { ReadingProgress } from "../../../../shared/api/attachments";
import { getOwn, sendOwn } from "../../../api/session";
import { progressWords } from "../../../generated/shared";

/** What a file's text gave, as far as it is known. */
export interface FileReading {
  /** How far it is; empty once it is over. */
  words: string;
  /** Why it can't be published, and what to do. */
  wrong: string;
}

/** One page's view of it. */
export interface FileReadings {
  of(sha256: string): FileReading | null;
  /** Has a file read, unless that was asked already. */
  ask(sha256: string): void;
  stop(): void;
}

/** Milliseconds between two looks at how far it is. */
const pace = 3_000;
/** So often it is asked for; after that the submission reads it. */
const attempts = 8;

/** @param changed something is known that a page may show */
export function openFileReadings(villageCode: string, changed: () => void): FileReadings {
  const known = new Map<string, FileReading>();
  let stopped = false;
  let last: Promise<void> = Promise.resolve();
  const say = (sha256: string, reading: FileReading): void => {
    known.set(sha256, reading);
    if (!stopped) changed();
  };
  const read = async (sha256: string): Promise<void> => {
    const path = `/api/attachments/${sha256}/reading`;
    const timer = setInterval(() => void look(path, sha256), pace);
    try {
      for (let attempt = 0; attempt < attempts && !stopped; attempt++) {
        const answer = await sendOwn<Pick<ReadingProgress, "state" | "words">>("POST", path, { villageCode });
        // Without an answer the submission reads it, or the next one who opens the draft asks.
        if (!answer.ok) break;
        if (answer.data.state !== "waiting") return say(sha256, outcomeOf(answer.data));
      }
      say(sha256, { words: "", wrong: "" });
    } finally {
      clearInterval(timer);
    }
  };
  const look = async (path: string, sha256: string): Promise<void> => {
    const answer = await getOwn<ReadingProgress>(path, { villageCode });
    const isWaiting = known.get(sha256)?.words !== "";
    if (answer.ok && answer.data.progress && isWaiting)
      say(sha256, { words: progressWords(answer.data.progress), wrong: "" });
  };
  return {
    of: (sha256) => known.get(sha256) ?? null,
    ask: (sha256) => {
      if (known.has(sha256) || stopped) return;
      known.set(sha256, { words: progressWords(null), wrong: "" });
      // One after another: village networks are thin.
      last = last.then(() => (stopped ? undefined : read(sha256)));
    },
    stop: () => {
      stopped = true;
    },
  };
}

const outcomeOf = ({ state, words }: Pick<ReadingProgress, "state" | "words">): FileReading => ({
  words: "",
  wrong: state === "found" || state === "unreadable" ? (words ?? "") : "",
});
