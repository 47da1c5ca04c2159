// The outbox of this phone. Pages import nothing else of this folder.
import { getOwn, sendOwn, signedIn } from "../api/session";
import { shrinkPhoto } from "../device/photos";
import { put } from "../device/store";
import { digestOf } from "../generated/shared";
import { keepFile, keptFiles, readFile, removeFile } from "../wx/kept-files";
import { onNetworkBack } from "../wx/network-state";
import { forget, keptKeys, readKept } from "../wx/storage";
import { openOutbox } from "./outbox";

export type { KeptDraft } from "./entries";
export type { LocalPhoto } from "./outbox";
export type { OutboxState } from "./states";

const outbox = openOutbox({
  storage: { keys: keptKeys, read: readKept, write: put, remove: forget },
  files: { keep: keepFile, read: readFile, remove: removeFile, list: keptFiles },
  transport: { get: getOwn, send: sendOwn, sendBytes: sendOwn },
  account: () => signedIn()?.id ?? null,
  now: Date.now,
  random: Math.random,
  digest: (bytes) => digestOf(new Uint8Array(bytes)),
  shrink: shrinkPhoto,
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});

export const {
  newDraftId,
  keepDraft,
  keptDraft,
  keptDrafts,
  dropDraft,
  wishSubmit,
  conflictOf,
  resolveMine,
  resolveTheirs,
  addPhoto,
  addDocument,
  photosOf,
  localPicture,
  keepSignature,
  keepReturn,
  stateOf,
} = outbox;
export const watchOutbox = outbox.watch;
export const runOutbox = outbox.hurry;

/** Sends whenever there is a network again. `app.ts` calls it once, and `runOutbox` whenever the mini-program is shown. */
export function startOutbox(): void {
  void outbox.sweep();
  onNetworkBack(() => void outbox.hurry());
}
