// What was known travels over the device and comes back in a sheet that its inspector signs: a seal tells the server its own words again.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Known } from "../../shared/inspections/known.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import type { Config } from "../core/config.ts";

/** Where the secret is. */
export type Sealing = Pick<Config, "jwtSecret">;

/** What was known of a village, sealed for the way over the device. */
export const sealedKnown = (sealing: Sealing, villageId: string, known: Known): Known => ({
  ...known,
  seal: sealOf(sealing, villageId, known),
});

/** Is this what the server gave, of this village, and nothing changed in it? */
export function isOwnKnown(sealing: Sealing, villageId: string, known: Known | null): boolean {
  if (!known?.seal) return false;
  const [ours, theirs] = [Buffer.from(sealOf(sealing, villageId, known)), Buffer.from(known.seal)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** The purpose is part of what is sealed: no other use of the secret makes such a seal. */
function sealOf({ jwtSecret }: Sealing, villageId: string, { seal: _, ...told }: Known): string {
  return createHmac("sha256", jwtSecret)
    .update(`known of village ${villageId}\n${canonicalJson(told)}`)
    .digest("hex");
}
