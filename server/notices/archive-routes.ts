import { z } from "zod";
import * as contract from "../../shared/api/archive.ts";
import { id } from "../../shared/api/common.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { archived, listReadings, presentReading, presentReadings } from "./archive-readings.ts";
import { readArchive } from "./commands/read-archive.ts";

const tag = "归档调阅";

/** Reading what is no longer on show (公示期满), and who did. */
export const archiveEndpoints = (): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/notices/:id/archive-readings",
    access: "account",
    tag,
    summary: "调阅公示期满、暂停展示的全文：须说明用途；谁、什么时候、为什么看，逐次记录",
    params: z.object({ id }),
    body: contract.readingInput,
    output: contract.reading,
    status: 201,
    // The answer is the list itself: it isn't kept for repetitions, and each call is a reading.
    secret: true,
    problems: ["notice.unknown", "village.merged", "notice.not_closed"],
    handle: async (work, { params, body }) => {
      const reading = await readArchive(work, { noticeId: params.id, ...body });
      return presentReading(await archived(work, reading));
    },
  }),
  read({
    path: "/api/archive-readings",
    access: "account",
    tag,
    summary: "谁调阅过公示期满的全文，新的在前；县政务公开办看全县，村书记看本村",
    query: contract.readingQuery,
    output: contract.readingList,
    problems: ["access.denied"],
    handle: async (view, { query: { limit, ...filter } }) => {
      const rows = await listReadings(view, { ...filter, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        items: await presentReadings(view, page),
        nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  }),
];
