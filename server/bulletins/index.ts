export type { Bulletin } from "./entities.ts";
export { publicBulletinOf } from "./public-bulletin.ts";
export { countyBulletins } from "./queries.ts";
export { bulletinsEndpoints } from "./routes.ts";
