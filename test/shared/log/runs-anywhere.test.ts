import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import type * as Log from "../../../shared/log/index.ts";
import { hex, leaves, roots } from "./vectors.ts";

/** A mini-program has neither Node nor a browser's TextEncoder, atob or crypto: only what ECMAScript itself defines. */
it("runs with nothing but ECMAScript around it, once bundled", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../../shared/log/index.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "log",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2020",
  });
  const use = (log: typeof Log, leaves: number[][], seed: number[]) => {
    const key = log.signerKey("ed25519", "日志.example.cn", Uint8Array.from(seed));
    const hashes = leaves.map((leaf) => log.leafHash(Uint8Array.from(leaf)));
    const { root, completed } = log.appendLeaves(log.emptyFrontier, hashes);
    const checkpoint = { origin: key.name, size: hashes.length, root, extensions: [] };
    const opened = log.openCheckpoint(log.signCheckpoint(checkpoint, key), key).checkpoint;
    const claim = { leafHash: hashes[5] as Uint8Array, index: 5, size: opened.size, root: opened.root };
    const verified = log.verifyInclusion({
      ...claim,
      proof: log.inclusionProof(5, opened.size, log.readerOf(completed)),
    });
    return JSON.stringify({ verified, root: Array.from(opened.root), globals: Object.keys(globalThis) });
  };
  const input = [leaves, [hex("07".repeat(32))]].map((list) => JSON.stringify(list.map((each) => Array.from(each))));
  // A new context has the globals of the language and no others.
  const script = `${outputFiles[0]?.text}; (${use.toString()})(log, ${input[0]}, ${input[1]}[0])`;
  const { verified, root, globals } = JSON.parse(runInNewContext(script)) as Record<string, unknown>;
  expect({ verified, root, globals }).toEqual({ verified: true, root: Array.from(roots[7] ?? []), globals: ["log"] });
});
