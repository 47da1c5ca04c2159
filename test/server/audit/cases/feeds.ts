import type { MadeFeed } from "../../../../shared/api/feeds.ts";
import { expectOk } from "../../../support/signers.ts";
import type { Case, Cases, World } from "./case.ts";

const place = "640221100";
const path = `/api/places/${place}/calendar-feeds`;

/** Addresses of a township's calendar. */
export const feedCases = ({ app, township: by }: World & { township: NonNullable<Case["by"]> }): Cases => ({
  [`POST ${path.replace(place, ":code")}`]: {
    by,
    kind: "calendarFeed",
    fate: "added",
    place,
    call: (as) => as.post(path),
  },
  [`DELETE ${path.replace(place, ":code")}/:id`]: {
    ...{ by, kind: "calendarFeed", fate: "changed", place },
    call: async (as) => as.delete(`${path}/${expectOk<MadeFeed>(await app.as(by).post(path)).id}`),
  },
});
