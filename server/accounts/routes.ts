import type { Endpoint } from "../core/endpoint.ts";
import { accountEndpoints } from "./account-routes.ts";
import type { AccountsParts } from "./parts.ts";
import { sessionEndpoints } from "./session-routes.ts";
import { wechatEndpoints } from "./wechat-routes.ts";

/** All endpoints of this feature. */
export const accountsEndpoints = (parts: AccountsParts): Endpoint[] => [
  ...sessionEndpoints(parts),
  ...wechatEndpoints(parts),
  ...accountEndpoints(),
];
