/** The public log's mathematics: RFC 6962 trees and their proofs. */
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
export { consistencyNodes, consistencyProof, inclusionNodes, inclusionProof } from "./proofs.ts";
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from "./verify-proofs.ts";
