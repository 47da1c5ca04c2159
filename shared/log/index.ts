/**
 * The public log's mathematics: RFC 6962 trees, their proofs, and C2SP's tiles, signed notes, checkpoints and cosignatures. It
 * knows nothing of what the entries mean. Runs wherever ECMAScript with BigInt runs: no Node, no DOM; only `generateSignerKey`
 * needs `crypto.getRandomValues`.
 */
export { decodeBundle, encodeBundle, longestEntry } from "./bundles.ts";
export { fromBase64, sameBytes, toBase64, utf8Bytes } from "./bytes.ts";
export {
  type Checkpoint,
  cosignCheckpoint,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
export {
  formatSignerKey,
  formatVerifierKey,
  generateSignerKey,
  isKeyName,
  type KeyKind,
  parseSignerKey,
  parseVerifierKey,
  publicHalf,
  type SignerKey,
  signerKey,
  type VerifierKey,
  verifierKey,
} from "./keys.ts";
export { isNatural, LogError, type LogErrorCode } from "./log-error.ts";
export {
  type Appended,
  appendLeaf,
  appendLeaves,
  emptyFrontier,
  emptyRoot,
  type Frontier,
  frontierAt,
  frontierFromHex,
  frontierToHex,
  hashLength,
  leafHash,
  nodeHash,
  rootOf,
} from "./merkle.ts";
export { frontierNodes, type HashAt, type NodePlace, readerOf, type StoredNode } from "./nodes.ts";
export {
  addSignatures,
  formatNote,
  type Note,
  type NoteSignature,
  type OpenedNote,
  openNote,
  parseNote,
  type VerifiedSignature,
} from "./note.ts";
export { consistencyNodes, consistencyProof, inclusionNodes, inclusionProof } from "./proofs.ts";
export { checkSignature, cosignText, signText } from "./signatures.ts";
export {
  hasTile,
  listTiles,
  type NodeRange,
  parseTile,
  parseTilePath,
  type Tile,
  tileBytes,
  tileNodes,
  tilePath,
  tileWidth,
} from "./tiles.ts";
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from "./verify-proofs.ts";
