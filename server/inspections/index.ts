import type { Config } from "../core/config.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { campaignRoutes } from "./campaign-routes.ts";
import { drawRoutes } from "./draw-routes.ts";

export { publicDrawOf } from "./draw-record.ts";
export type { Draw } from "./entities.ts";
export { countyDraws } from "./queries.ts";

/** Campaigns, assignments and draws. */
export const inspectionsEndpoints = ({ config }: { config: Pick<Config, "publicUrl" | "logKey"> }): Endpoint[] => [
  ...campaignRoutes,
  ...drawRoutes(config),
];
