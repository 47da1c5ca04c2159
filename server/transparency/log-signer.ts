import { type SignerKey, signCheckpoint, signerKey } from "../../shared/log/index.ts";
import type { Config } from "../core/config.ts";
import type { LogHead } from "./entities.ts";
import { fromHex } from "./hex.ts";

/** Signs for the logs of this server. */
export interface LogSigner {
  /** The log's key; its name is the log's origin, `<host of PUBLIC_URL>/log/<county code>`. */
  keyOf(log: Pick<LogHead, "code">): SignerKey;
  /** The log as it stands, as a C2SP signed note. */
  checkpointOf(log: Pick<LogHead, "code" | "size" | "root">): string;
}

/** More logs than a server ever has; beyond it keys and checkpoints are made again. */
const keptLogs = 4_096;

/** Makes keys and signatures once each: a checkpoint is signed when somebody asks, and kept until the log has grown. */
export function logSigner({ publicUrl, logKey }: Pick<Config, "publicUrl" | "logKey">): LogSigner {
  const { host } = new URL(publicUrl);
  const seed = fromHex(logKey);
  const keys = new Map<string, SignerKey>();
  const checkpoints = new Map<string, { size: number; root: string; note: string }>();
  const keyOf: LogSigner["keyOf"] = ({ code }) =>
    keep(keys, code, keys.get(code) ?? signerKey("ed25519", `${host}/log/${code}`, seed));
  const checkpointOf: LogSigner["checkpointOf"] = ({ code, size, root }) => {
    const kept = checkpoints.get(code);
    if (kept?.size === size && kept.root === root) return kept.note;
    const key = keyOf({ code });
    const note = signCheckpoint({ origin: key.name, size, root: fromHex(root), extensions: [] }, key);
    return keep(checkpoints, code, { size, root, note }).note;
  };
  return { keyOf, checkpointOf };
}

function keep<T>(kept: Map<string, T>, code: string, value: T): T {
  if (kept.size >= keptLogs && !kept.has(code)) kept.clear();
  kept.set(code, value);
  return value;
}
