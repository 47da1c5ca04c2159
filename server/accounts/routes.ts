import type { Endpoint } from "../core/endpoint.ts";
import { accountEndpoints } from "./account-routes.ts";
import type { AccountsParts } from "./parts.ts";
import { sessionEndpoints } from "./session-routes.ts";

/** All endpoints of this feature. */
export const accountsEndpoints = (parts: AccountsParts): Endpoint[] => [
  ...sessionEndpoints(parts),
  ...accountEndpoints(),
];
