import { canonicalJson } from "../../shared/signing/canonical.ts";
import { contentDigest } from "../../shared/signing/digest.ts";
import { enrolmentText } from "../../shared/signing/statement.ts";
import { type Catalogue, publishedCatalogues } from "../catalogue/index.ts";
import { inBatches } from "../core/batches.ts";
import { sha256Of } from "../core/digest.ts";
import type { View } from "../core/work.ts";
import { BoardHead, erasuresOf, suspensionsOf } from "../notices/index.ts";
import type { SignatureCheck } from "../signing/index.ts";
import { publicKeysOf } from "../signing/index.ts";
import { Divergence, demandSame } from "./divergence.ts";
import type { Ledger } from "./ledger.ts";

/** Are the published versions of the catalogue those that the log was told of? @returns them by id @throws Divergence */
export async function checkCatalogues(
  view: View,
  countyId: string,
  ledger: Ledger,
): Promise<ReadonlyMap<string, Catalogue>> {
  const versions = await publishedCatalogues(view, countyId);
  for (const { number, items, publishedAt } of versions) {
    const logged = ledger.catalogues.get(number);
    if (logged === undefined && ledger.beganAt !== null && (publishedAt ?? "") >= ledger.beganAt)
      throw new Divergence("catalogue.unlogged", { number });
    if (logged !== undefined && logged !== sha256Of(canonicalJson(items)))
      throw new Divergence("catalogue.changed", { number });
  }
  for (const number of ledger.catalogues.keys())
    if (!versions.some((version) => version.number === number)) throw new Divergence("catalogue.missing", { number });
  return new Map(versions.map((version) => [version.id, version]));
}

/** Are the signing keys those that were enrolled, each by somebody who had it in hand? @throws Divergence */
export async function checkKeys(view: View, ledger: Ledger, check: SignatureCheck): Promise<void> {
  for (const some of inBatches([...ledger.keys])) {
    const rows = await publicKeysOf(
      view,
      some.map(([key]) => key),
    );
    for (const [key, { entry, revokedAt }] of some) {
      const row = rows.get(key);
      if (!row) throw new Divergence("key.missing", { key });
      demandSame(
        "key.changed",
        { key },
        {
          accountId: [row.accountId, entry.signer],
          publicKey: [row.publicKey, entry.publicKey],
          proof: [row.proof, entry.proof],
          revoked: [row.revokedAt !== null, revokedAt !== null],
        },
      );
    }
    const proofs = some.map(([, { entry }]) => ({
      text: enrolmentText(entry.signer, entry.publicKey),
      signature: entry.proof,
      publicKey: entry.publicKey,
    }));
    const bad = some[(await check(proofs)).indexOf(false)];
    if (bad) throw new Divergence("key.proof_invalid", { key: bad[0] });
  }
}

/** Does what people are told of a deletion by law agree with the log? @throws Divergence */
export async function checkErasures(view: View, { erasures }: Ledger): Promise<void> {
  for (const [notice, logged] of erasures) {
    const rows = await erasuresOf(view, notice);
    for (const { revision, reason, erasedAt, by } of logged) {
      const place = { notice, revision };
      const row = rows.find((one) => one.revision === revision);
      if (!row) throw new Divergence("erasure.missing", place);
      demandSame("erasure.changed", place, {
        reason: [row.reason, reason],
        decidedAt: [row.decidedAt, erasedAt],
        proposedBy: [row.proposedBy, by[0]?.signer],
        decidedBy: [row.decidedBy, by[1]?.signer],
      });
    }
  }
}

/** Does what staff are told of notices that were taken off the reading side agree with the log? @throws Divergence */
export async function checkSuspensions(view: View, ledger: Ledger): Promise<void> {
  for (const [notice, logged] of ledger.suspensions.all) {
    const rows = await suspensionsOf(view, notice);
    for (const { entry, resumed } of logged) {
      const place = { notice, revision: entry.revision };
      const row = rows.find(({ id }) => id === entry.suspension);
      if (!row) throw new Divergence("suspension.missing", place);
      // Reasons go with the content that is deleted by law.
      const isErased = ledger.isErased(place);
      const digest = isErased ? entry.reasonDigest : digestOf(row.reasonSalt, row.reason);
      const endDigest = isErased ? resumed?.reasonDigest : digestOf(row.endSalt ?? "", row.endReason ?? "");
      demandSame("suspension.changed", place, {
        revision: [row.revision, entry.revision],
        ground: [row.ground, entry.ground],
        reason: [digest, entry.reasonDigest],
        byRole: [row.byRole, entry.by.role],
        suspendedAt: [row.suspendedAt, entry.suspendedAt],
        suspendedBy: [row.suspendedBy, entry.by.signer],
        lifted: [row.ended === "lifted", resumed !== null],
        ...(resumed === null
          ? {}
          : {
              endedAt: [row.endedAt, resumed.resumedAt] as const,
              endedBy: [row.endedBy, resumed.by.signer] as const,
              endReason: [endDigest, resumed.reasonDigest] as const,
            }),
      });
    }
  }
}

/** A salt that isn't hex any more seals nothing. */
const digestOf = (salt: string, reason: string): string =>
  /^[0-9a-f]{64}$/.test(salt) ? contentDigest(salt, reason) : "";

/** Does every board count what it shows? @param counted current publications by village @throws Divergence */
export async function checkBoards(view: View, countyId: string, counted: ReadonlyMap<string, number>): Promise<void> {
  const heads = await view.db.findBy(BoardHead, { countyId });
  for (const { villageId, notices } of heads)
    if (notices !== (counted.get(villageId) ?? 0))
      throw new Divergence("board.changed", {
        village: villageId,
        found: notices,
        expected: counted.get(villageId) ?? 0,
      });
}
