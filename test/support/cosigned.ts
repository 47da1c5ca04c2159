import {
  addSignatures,
  cosignCheckpoint,
  openCheckpoint,
  parseVerifierKey,
  type SignerKey,
  signCheckpoint,
  signerKey,
  type VerifierKey,
} from "../../shared/log/index.ts";
import type { TestApp } from "./app.ts";

/** How the log of a test's county is seen and cosigned from outside. */
export interface LogSeen {
  logKey: VerifierKey;
  /** The log's own signing key, as the settings make it. */
  ownKey: SignerKey;
  /** The present checkpoint as a note. */
  checkpoint(): Promise<string>;
  /** It, or another note, with the log's line and that of a witness. @param seconds by which the witness's clock is ahead */
  cosigned(key: SignerKey, wish?: { seconds?: number; note?: string }): Promise<string>;
}

/** A witness's key, always the same for a seed. */
export const witnessKey = (seed: number, name = `witness${seed}.example.org`): SignerKey =>
  signerKey("cosignature", name, new Uint8Array(32).fill(seed));

export async function logSeen(app: TestApp): Promise<LogSeen> {
  const text = async (path: string) => (await fetch(`${app.url}/log/640221/${path}`)).text();
  const checkpoint = () => text("checkpoint");
  const logKey = parseVerifierKey((await text("key")).trim());
  const ownKey = signerKey("ed25519", logKey.name, Buffer.from(app.parts.config.logKey, "hex"));
  const cosigned: LogSeen["cosigned"] = async (key, { seconds = 0, note } = {}) => {
    const { checkpoint: seen } = openCheckpoint(note ?? (await checkpoint()), logKey);
    const time = Math.floor(app.clock().getTime() / 1000) + seconds;
    return addSignatures(signCheckpoint(seen, ownKey), [cosignCheckpoint(seen, key, time)]);
  };
  return { logKey, ownKey, checkpoint, cosigned };
}
