import type { NoticeStep } from "../../shared/notices/states.ts";
import { officerRoles, signerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";

/** The code that the village has today: who may is asked of the places of today, whatever code was signed. */
type InVillage = { placeCode: string };

const isHandler = (actor: Actor, { placeCode }: InVillage) => holds(actor, "handler", placeCode);
const isSigner = (actor: Actor, { placeCode }: InVillage) => holds(actor, signerRoles, placeCode);
const handlerOrSecretary = (actor: Actor, { placeCode }: InVillage) =>
  holds(actor, ["handler", "villageSecretary"], placeCode);

const isSecretary = (actor: Actor, { placeCode }: InVillage) => holds(actor, "villageSecretary", placeCode);
const isCounty = (actor: Actor, { placeCode }: InVillage) => holds(actor, "countyOfficer", placeCode);

const isOfficer = (actor: Actor, { placeCode }: InVillage) => holds(actor, officerRoles, placeCode);

/** Who may see drafts and work in progress: everybody with a role there or above. */
export const maySee = (actor: Actor, { placeCode }: InVillage): boolean =>
  holds(actor, [...signerRoles, ...officerRoles], placeCode);

/**
 * Who may, one line per step. The county office maintains the frame and never edits a village's notice;
 * a township returns drafts with advice (handbook section 2).
 */
export const noticePolicy: Policy<NoticeStep | "draft" | "readArchive" | "listReadings", InVillage> = {
  draft: isHandler,
  save: isHandler,
  discard: isHandler,
  submit: isHandler,
  review: isSigner,
  sign: isSigner,
  complete: isSigner,
  return: (actor, notice) => isSigner(actor, notice) || holds(actor, "townshipOfficer", notice.placeCode),
  correct: isHandler,
  cancelCorrection: isHandler,
  withdraw: handlerOrSecretary,
  post: handlerOrSecretary,
  handOver: isOfficer,
  archive: handlerOrSecretary,
  // Two persons and two offices: the village answers for its content, the county looks at the law (docs/erasure.md).
  proposeErasure: isSecretary,
  takeBackErasure: isSecretary,
  refuseErasure: isCounty,
  erase: isCounty,
  eraseEarlier: isCounty,
  // 村民委员会组织法第三十一条: the township has it put right; 个人信息保护法第五十七条: at once, so one officer is enough.
  suspend: isOfficer,
  resume: isOfficer,
  // Everybody with authority over the village, each time with a purpose; who read what is for those who answer for it.
  readArchive: maySee,
  listReadings: (actor, place) => isCounty(actor, place) || isSecretary(actor, place),
};
