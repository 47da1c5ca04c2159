import * as attachments from "../../shared/api/attachments.ts";
import * as common from "../../shared/api/common.ts";
import * as notices from "../../shared/api/notices.ts";
import * as signing from "../../shared/api/signing.ts";
import type { Contracts } from "./named-schemas.ts";

/** Every file of `shared/api`, under its name. A test compares this list with the folder. */
export const contracts: Contracts = { attachments, common, notices, signing };
