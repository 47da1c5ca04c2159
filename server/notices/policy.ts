import type { NoticeStep } from "../../shared/notices/states.ts";
import { officerRoles, signerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";

type InVillage = { villageCode: string };

const isHandler = (actor: Actor, { villageCode }: InVillage) => holds(actor, "handler", villageCode);
const isSigner = (actor: Actor, { villageCode }: InVillage) => holds(actor, signerRoles, villageCode);
const handlerOrSecretary = (actor: Actor, { villageCode }: InVillage) =>
  holds(actor, ["handler", "villageSecretary"], villageCode);

const isSecretary = (actor: Actor, { villageCode }: InVillage) => holds(actor, "villageSecretary", villageCode);
const isCounty = (actor: Actor, { villageCode }: InVillage) => holds(actor, "countyOfficer", villageCode);

/** Who may see drafts and work in progress: everybody with a role there or above. */
export const maySee = (actor: Actor, { villageCode }: InVillage): boolean =>
  holds(actor, [...signerRoles, ...officerRoles], villageCode);

/**
 * Who may, one line per step. The county office maintains the frame and never edits a village's notice;
 * a township returns drafts with advice (handbook section 2).
 */
export const noticePolicy: Policy<NoticeStep | "draft", InVillage> = {
  draft: isHandler,
  save: isHandler,
  discard: isHandler,
  submit: isHandler,
  sign: isSigner,
  complete: isSigner,
  return: (actor, notice) => isSigner(actor, notice) || holds(actor, "townshipOfficer", notice.villageCode),
  correct: isHandler,
  cancelCorrection: isHandler,
  withdraw: handlerOrSecretary,
  post: handlerOrSecretary,
  handOver: (actor, { villageCode }) => holds(actor, officerRoles, villageCode),
  archive: handlerOrSecretary,
  // Two persons and two offices: the village answers for its content, the county looks at the law (docs/erasure.md).
  proposeErasure: isSecretary,
  takeBackErasure: isSecretary,
  refuseErasure: isCounty,
  erase: isCounty,
  eraseEarlier: isCounty,
};
