import type { Config } from "../core/config.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { assignmentRoutes } from "./assignment-routes.ts";
import { campaignRoutes } from "./campaign-routes.ts";
import { countyRoutes } from "./county-routes.ts";
import { drawRoutes } from "./draw-routes.ts";
import type { WorkOut } from "./work-out.ts";

export { planAssignment } from "./assignment-input.ts";
export { commitDraw } from "./commands/commit-draw.ts";
export { drawVillages, prepareDraw } from "./commands/draw-villages.ts";
export { closeCampaign } from "./commands/end-campaign.ts";
export { nameInspectors } from "./commands/name-inspectors.ts";
export { openCampaign } from "./commands/open-campaign.ts";
export { settleAssignment } from "./commands/settle-assignment.ts";
export { publicDrawOf } from "./draw-record.ts";
/** The table of assignments is exported for joins only. */
export { type Campaign, CampaignAssignment, type Draw } from "./entities.ts";
export { campaignsAsOf } from "./figures.ts";
export {
  assignmentsOf,
  campaignById,
  campaignsBegun,
  campaignsByIds,
  campaignsOf,
  campaignsOfInspector,
  checklistsOf,
  countyDraws,
  type FoundCampaign,
  findCampaign,
  inspectorsOf,
  publicDrawsOf,
} from "./queries.ts";
export { assignmentOutcome, type WorkOut, workOutHere, workOutIn } from "./work-out.ts";

/** Campaigns, assignments and draws. */
export const inspectionsEndpoints = ({ config, workOut }: InspectionsParts): Endpoint[] => [
  ...countyRoutes,
  ...campaignRoutes,
  ...assignmentRoutes({ workOut }),
  ...drawRoutes(config),
];

interface InspectionsParts {
  config: Pick<Config, "publicUrl" | "logKey">;
  workOut: WorkOut;
}
