import type { IncomingMessage } from "node:http";
import { mostPhotos, mostPhotosOfOne, type PhotoOrigin } from "../../../shared/inspections/visits.ts";
import { uploadLimits } from "../../../shared/upload-limits.ts";
import { readBody } from "../../core/body.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type View, type Work } from "../../core/work.ts";
import { holdPicture, type KeptPicture, keepPicture, type ObjectStore } from "../../files/index.ts";
import { takeTurnsAt } from "../../places/index.ts";
import { demandInspector, findAssigned } from "../assigned.ts";
import { Visit, VisitPhoto } from "../entities.ts";
import { reusedPhoto } from "../photos.ts";
import { sheetOf } from "../queries.ts";
import { consumeNonce } from "./give-nonces.ts";

export interface AddPhotoInput {
  /** Made on the device, as that of the sheet. */
  id: string;
  visitId: string;
  campaignId: string;
  villageId: string;
  findingId: string | null;
  /** The number that it was taken against; null: it was chosen from an album. */
  nonce: string | null;
}

/**
 * Reads a photo from the wire, looks at who sends it first, re-encodes it and keeps its bytes, before the transaction.
 * @throws Problem `visit.*`, `files.*`
 */
export async function receivePhoto(
  view: View,
  objects: ObjectStore,
  request: IncomingMessage,
  input: AddPhotoInput,
): Promise<KeptPicture> {
  demandInspector(view, await findAssigned(view, input));
  const picture = await keepPicture(objects, await readBody(request, uploadLimits.picture));
  if (!picture) throw new Problem("visit.not_picture");
  return picture;
}

/**
 * Notes a photo of a sheet, which may come before the sheet does. One that came before changes nothing. Live is what was taken against a number
 * that is good and unused; anything else is marked and never refused: a photo must not be forced.
 * @throws Problem `visit.photo_taken`, `visit.photos_full`, `visit.too_many`, `visit.signed`, and as `demandInspector`
 */
export async function addPhoto(work: Work, input: AddPhotoInput, { file, look }: KeptPicture): Promise<VisitPhoto> {
  await takeTurnsAt(work, [input.villageId]);
  const { id, visitId, campaignId, villageId, findingId } = input;
  const assigned = await findAssigned(work, input);
  demandInspector(work, assigned);
  const byId = actingAccount(work);
  const earlier = await work.tx.findOneBy(VisitPhoto, { id });
  if (earlier) {
    if (earlier.visitId !== visitId || earlier.byId !== byId || earlier.sha256 !== file.sha256)
      throw new Problem("visit.photo_taken");
    return earlier;
  }
  await demandOpen(work, input);
  const [part0, part1, part2, part3] = look ?? [null, null, null, null];
  const origin = await originOf(work, input);
  const reused = await reusedPhoto(work, { visitId, villageId, sha256: file.sha256, look });
  const photo: VisitPhoto = {
    ...{ id, visitId, campaignId, findingId, villageId, byId, sha256: file.sha256, origin },
    ...{ nonce: origin === "live" ? input.nonce : null, part0, part1, part2, part3 },
    ...{ reusedId: reused?.id ?? null, at: work.now.toISOString() },
  };
  try {
    await work.tx.insert(VisitPhoto, photo);
  } catch (fault) {
    // The same number came for another village at the same moment: each village has its own turns.
    throw isDuplicate(fault) ? new Problem("visit.photo_taken") : fault;
  }
  await holdPicture(work, assigned.county.id, file);
  work.touch({ kind: "visitPhoto", id, place: assigned.village.code, before: null, after: photo });
  return photo;
}

async function originOf(work: Work, { nonce, ...place }: AddPhotoInput): Promise<PhotoOrigin> {
  if (nonce === null) return "chosen";
  return (await consumeNonce(work, nonce, place)) ? "live" : "late";
}

/** A signed sheet takes only the photos that it names: the network may bring them later than the signature. */
async function demandOpen(work: Work, { id, visitId, campaignId, villageId }: AddPhotoInput): Promise<void> {
  const visit = await work.tx.findOneBy(Visit, { id: visitId });
  if (
    visit &&
    (visit.byId !== work.actor.accountId || visit.villageId !== villageId || visit.campaignId !== campaignId)
  )
    throw new Problem("visit.other_place");
  if (visit?.state === "void") throw new Problem("visit.void", { reason: visit.voidReason ?? "" });
  if (visit?.state === "signed" && !sheetOf(visit).findings.some(({ photos }) => photos.includes(id)))
    throw new Problem("visit.signed");
  if ((await work.tx.countBy(VisitPhoto, { visitId })) >= mostPhotos)
    throw new Problem("visit.photos_full", { limit: mostPhotos });
  const byId = actingAccount(work);
  if ((await work.tx.countBy(VisitPhoto, { byId, campaignId, villageId })) >= mostPhotosOfOne)
    throw new Problem("visit.too_many", { what: "照片", limit: mostPhotosOfOne, unit: "张" });
}
