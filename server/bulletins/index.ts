export { draftBulletin } from "./commands/draft-bulletin.ts";
export { issueBulletin, issueIssues } from "./commands/issue-bulletin.ts";
export { saveBulletin } from "./commands/save-bulletin.ts";
export type { Bulletin } from "./entities.ts";
export { publicBulletinOf } from "./public-bulletin.ts";
export { contentOf, countyBulletins, issuedOf, publicBulletinsOf, versionOf } from "./queries.ts";
export { bulletinsEndpoints } from "./routes.ts";
export { workOut } from "./work-out.ts";
