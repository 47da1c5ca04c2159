import { signerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";

/** Anybody with a role in the village, so also the accountant who brings the month's sheets. Offices don't upload for a village. */
export const attachmentPolicy: Policy<"upload", { code: string }> = {
  upload: (actor, village) => holds(actor, signerRoles, village.code),
};
