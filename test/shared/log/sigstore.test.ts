import { createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { bundleFromJSON, type TransparencyLogEntry } from "@sigstore/bundle";
import { type TrustMaterial, toSignedEntity, Verifier } from "@sigstore/verify";
import { verifyTLogInclusion } from "@sigstore/verify/dist/tlog/index.js";
import { describe, expect, it } from "vitest";
import {
  addSignatures,
  appendLeaves,
  cosignCheckpoint,
  emptyFrontier,
  fromBase64,
  frontierAt,
  inclusionProof,
  leafHash,
  parseNote,
  readerOf,
  rootOf,
  signCheckpoint,
  signerKey,
  toBase64,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import { publicKeyOf } from "./ed25519.ts";
import { flipped, replaced, someEntries } from "./reference.ts";

/*
 * Sigstore's verifier, the one that npm itself uses for provenance, is not ours and shares no code with us (Node's crypto, its own
 * Merkle arithmetic, its own reading of signed notes). It knows logs in Rekor's form: an entry, its inclusion proof, and the signed
 * checkpoint. Our log gives the same three things, so here it takes the part of Rekor, with our key among the trusted logs. It
 * can't check consistency proofs, tiles or cosignatures: those are held against RFC 6962's recursive definition, the published
 * vectors and OpenSSL in the tests beside this one.
 */

const origin = "log.example.cn/640221";
const log = signerKey("ed25519", origin, new Uint8Array(32).fill(1));
const witness = signerKey("cosignature", "w1.example.cn", new Uint8Array(32).fill(2));
const always = { start: new Date(0), end: new Date(8.64e15) };

/** What Sigstore is told about our log: its address, the id by which checkpoints name the key, the key. */
const ourLog = {
  baseURL: `https://${origin}`,
  logID: Buffer.from(log.id, "hex"),
  publicKey: publicKeyOf(log.publicKey),
  validFor: always,
};

interface Answer {
  index: number;
  entry: Uint8Array;
  proof: Uint8Array[];
  root: Uint8Array;
  checkpoint: string;
}

/** What our log says about one entry at one size. */
function answerFor(entries: readonly Uint8Array[], index: number, size: number): Answer {
  const hashAt = readerOf(appendLeaves(emptyFrontier, entries.map(leafHash)).completed);
  const root = rootOf(frontierAt(size, hashAt));
  const checkpoint = signCheckpoint({ origin, size, root, extensions: [] }, log);
  return { index, entry: entries[index] as Uint8Array, proof: inclusionProof(index, size, hashAt), root, checkpoint };
}

/** The same in the form of a bundle's `tlogEntries`. */
const rekorEntry = ({ index, entry, proof, root, checkpoint }: Answer, size: number) => ({
  logIndex: String(index),
  logId: { keyId: toBase64(Buffer.from(log.id, "hex")) },
  kindVersion: { kind: "hashedrekord", version: "0.0.1" },
  integratedTime: "0",
  inclusionProof: {
    logIndex: String(index),
    rootHash: toBase64(root),
    treeSize: String(size),
    hashes: proof.map(toBase64),
    checkpoint: { envelope: checkpoint },
  },
  canonicalizedBody: toBase64(entry),
});

/** Of Sigstore's own types only what its check of inclusion reads. */
const sigstoreEntry = ({ index, entry, proof, root, checkpoint }: Answer, size: number): TransparencyLogEntry => ({
  logIndex: String(index),
  logId: { keyId: ourLog.logID },
  kindVersion: { kind: "hashedrekord", version: "0.0.1" },
  integratedTime: "0",
  inclusionPromise: undefined as unknown as TransparencyLogEntry["inclusionPromise"],
  inclusionProof: {
    logIndex: String(index),
    rootHash: Buffer.from(root),
    treeSize: String(size),
    hashes: proof.map((hash) => Buffer.from(hash)),
    checkpoint: { envelope: checkpoint },
  },
  canonicalizedBody: Buffer.from(entry),
});

/** Asks Sigstore's internal check of inclusion; false when it throws. */
function sigstoreAccepts(answer: Answer, size: number): boolean {
  try {
    verifyTLogInclusion(sigstoreEntry(answer, size), [ourLog]);
    return true;
  } catch {
    return false;
  }
}

describe("Sigstore's check of inclusion", () => {
  const entries = someEntries(70);

  it("accepts our proof and checkpoint for every entry of every size", () => {
    for (let size = 1; size <= entries.length; size += size < 20 ? 1 : 7) {
      for (let index = 0; index < size; index++) {
        expect(sigstoreAccepts(answerFor(entries.slice(0, size), index, size), size), `${index} in ${size}`).toBe(true);
      }
    }
  });

  it("refuses what our own verifier refuses: other entries, indexes, nodes, roots", () => {
    for (const [index, size] of [
      [0, 2],
      [5, 11],
      [36, 37],
      [40, 64],
      [69, 70],
    ] as const) {
      const answer = answerFor(entries, index, size);
      const damaged: Answer[] = [
        { ...answer, entry: flipped(answer.entry, 0) },
        { ...answer, index: index === 0 ? 1 : index - 1 },
        { ...answer, proof: answer.proof.slice(1) },
        { ...answer, proof: [...answer.proof, answer.root] },
        ...answer.proof.map((hash, at) => ({ ...answer, proof: replaced(answer.proof, at, flipped(hash, at, 3)) })),
      ];
      for (const each of damaged) {
        const { entry, ...claim } = each;
        expect(verifyInclusion({ ...claim, leafHash: leafHash(entry), size })).toBe(false);
        expect(sigstoreAccepts(each, size)).toBe(false);
      }
    }
  });

  it("refuses our checkpoint when it is altered or signed by another key, and accepts it with witnesses under it", () => {
    const answer = answerFor(entries, 5, 11);
    const checkpoint = { origin, size: 11, root: answer.root, extensions: [] };
    const forged = signCheckpoint(checkpoint, signerKey("ed25519", origin, new Uint8Array(32).fill(9)));
    expect(sigstoreAccepts({ ...answer, checkpoint: forged }, 11)).toBe(false);
    expect(sigstoreAccepts({ ...answer, checkpoint: answer.checkpoint.replace("\n11\n", "\n12\n") }, 11)).toBe(false);
    const witnessed = addSignatures(answer.checkpoint, [cosignCheckpoint(checkpoint, witness, 1_790_000_000)]);
    expect(sigstoreAccepts({ ...answer, checkpoint: witnessed }, 11)).toBe(true);
  });
});

describe("Sigstore's public verifier", () => {
  const artifact = Buffer.from("城关镇 2026 年第三季度收支");
  const signer = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signature = sign("sha256", artifact, signer.privateKey);
  const digest = createHash("sha256").update(artifact).digest();
  /** An entry as Rekor would have it, so that Sigstore can compare it with signature and artifact. */
  const entry = Buffer.from(
    JSON.stringify({
      apiVersion: "0.0.1",
      kind: "hashedrekord",
      spec: {
        data: { hash: { algorithm: "sha256", value: digest.toString("hex") } },
        signature: { content: signature.toString("base64") },
      },
    }),
  );
  const entries = [...someEntries(40), entry, ...someEntries(9)];
  const answer = answerFor(entries, 40, 50);
  const trusted: TrustMaterial = {
    certificateAuthorities: [],
    timestampAuthorities: [],
    ctlogs: [],
    tlogs: [ourLog],
    publicKey: () => ({
      publicKey: createPublicKey(signer.publicKey.export({ format: "pem", type: "spki" })),
      validFor: () => true,
    }),
  };
  const bundleOf = (tlogEntry: ReturnType<typeof rekorEntry>) =>
    bundleFromJSON({
      mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
      verificationMaterial: { publicKey: { hint: "any" }, tlogEntries: [tlogEntry] },
      messageSignature: {
        messageDigest: { algorithm: "SHA2_256", digest: digest.toString("base64") },
        signature: signature.toString("base64"),
      },
    });
  const verify = (tlogEntry: ReturnType<typeof rekorEntry>) =>
    new Verifier(trusted, { tlogThreshold: 1, timestampThreshold: 0 }).verify(
      toSignedEntity(bundleOf(tlogEntry), artifact),
    );

  it("verifies a bundle whose transparency log is ours", () => {
    expect(verify(rekorEntry(answer, 50)).key).toBeDefined();
  });

  it("refuses it as soon as one byte of proof or checkpoint is another", () => {
    const fault = expect.objectContaining({ code: "TLOG_INCLUSION_PROOF_ERROR" });
    for (const [at, hash] of answer.proof.entries()) {
      const proof = replaced(answer.proof, at, flipped(hash, at));
      expect(() => verify(rekorEntry({ ...answer, proof }, 50))).toThrow(fault);
    }
    const [line] = parseNote(answer.checkpoint).signatures;
    expect(line?.signature).toHaveLength(64);
    const root = fromBase64(answer.checkpoint.split("\n")[2] ?? "") as Uint8Array;
    const checkpoint = answer.checkpoint.replace(toBase64(root), toBase64(flipped(root, 31)));
    expect(() => verify(rekorEntry({ ...answer, checkpoint }, 50))).toThrow(fault);
  });
});
