export { remindersKeepings } from "./keepings.ts";
export { unreadHead } from "./queries.ts";
export { type RemindParts, remindAll, remindInBackground } from "./remind.ts";
export { remindersEndpoints } from "./routes.ts";
export { waitingReminders } from "./waiting.ts";
