// The outbox of this phone. Pages import nothing else of this folder.
import { getOwn, sendOwn, signedIn } from "../api/session";
import { shrinkPhoto } from "../device/photos";
import { put } from "../device/store";
import { digestInSlices } from "../generated/shared";
import { keepFile, keptFiles, readFile, removeFile } from "../wx/kept-files";
import { loginCode } from "../wx/log-in";
import { onNetworkBack } from "../wx/network-state";
import { forget, keptKeys, readKept } from "../wx/storage";
import { openOutbox } from "./outbox";
import type { Transport } from "./parts";

export type { KeptDraft } from "./entries";
export type { KeptFix, ShownNotice } from "./fix-entries";
export type { FixOnPhone, FixPhoto } from "./fixes";
export type { LookOnPhone } from "./looks";
export type { MarkedText } from "./marked";
export type { LocalFile, LocalPhoto } from "./outbox";
export type { OutboxState } from "./states";
export type { KeptVisit } from "./visit-entries";
export type { VisitOnPhone, VisitPhoto } from "./visits";

/** A submission also shows by WeChat who holds the phone: only then does WeChat check what is about to be published. */
const send: Transport["send"] = async (method, path, body, key) => {
  const code = path.endsWith("/submit") ? await loginCode() : null;
  // What an inspector sends also shows whether the phone's clock is right.
  const time = path.startsWith("/api/visits/") && { "x-device-time": new Date().toISOString() };
  return sendOwn(method, path, body, key, { ...time, ...(code !== null && { "x-wechat-code": code }) });
};

/** Lets the page draw and hear fingers. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const outbox = openOutbox({
  storage: { keys: keptKeys, read: readKept, write: put, remove: forget },
  files: { keep: keepFile, read: readFile, remove: removeFile, list: keptFiles },
  transport: { get: getOwn, send, sendBytes: sendOwn },
  account: () => signedIn()?.id ?? null,
  now: Date.now,
  random: Math.random,
  digest: (bytes) => digestInSlices(new Uint8Array(bytes), nextTurn),
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
  moveDraft,
  addPhoto,
  addDocument,
  photosOf,
  localPicture,
  fileOf,
  agreeToClean,
  keepSignature,
  keepReturn,
  stateOf,
  keepVisit,
  keptVisit,
  keptVisits,
  keepVisitSignature,
  reopenVisit,
  retryVisit,
  dropVisit,
  addVisitPhoto,
  dropVisitPhoto,
  visitPhotos,
  keepFix,
  keptFix,
  keptFixes,
  reportFix,
  recallFix,
  dropFix,
  addFixPhoto,
  dropFixPhoto,
  keepSight,
  sightState,
  keepRefusalSeen,
  refusalSeen,
  keepLook,
  keptLook,
  keptLooks,
  confirmLook,
  dropLook,
} = outbox;
export const watchOutbox = outbox.watch;
export const runOutbox = outbox.hurry;

/** Sends whenever there is a network again. `app.ts` calls it once, and `runOutbox` whenever the mini-program is shown. */
export function startOutbox(): void {
  void outbox.sweep();
  onNetworkBack(() => void outbox.hurry());
}
