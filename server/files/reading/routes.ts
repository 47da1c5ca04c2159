import { attachmentReading, fileParams, readingInput, readingProgress } from "../../../shared/api/attachments.ts";
import { fileWords } from "../../../shared/privacy/index.ts";
import { type Endpoint, read, write } from "../../core/endpoint.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { findVillage } from "../../places/index.ts";
import type { Attachment } from "../entities.ts";
import { attachmentPolicy } from "../policy.ts";
import { attachmentsOf } from "../queries.ts";
import { keepReadings, type Readings, readingOf, readWaiting } from "./readings.ts";
import { progressOf, type ReadingParts } from "./under-way.ts";

/** A request waits so long, milliseconds, and less than browsers and phones do; the reading goes on after it. */
const patience = 12_000;

interface Asked {
  place: { id: string; code: string };
  readings: Readings;
}

export const readingEndpoints = (parts: ReadingParts): Endpoint[] => [readingEndpoint(parts), progressEndpoint];

/** Reading a file right after it was uploaded, so that its uploader hears of it before submitting. */
const readingEndpoint = (parts: ReadingParts): Endpoint =>
  write({
    method: "POST",
    path: "/api/attachments/:sha256/reading",
    access: "account",
    tag: "附件",
    summary: "检查附件里的文字（含照片和扫描件）有没有不能公开的个人信息；waiting 表示还在检查，请稍后再问",
    params: fileParams,
    body: readingInput,
    output: attachmentReading,
    problems: ["place.unknown", "access.denied", "files.unknown", "files.store_unavailable", "files.reading_full"],
    prepare: async (view, { params, body }): Promise<Asked> => {
      const place = await findVillage(view, body.villageCode);
      authorize(attachmentPolicy, view.actor, "upload", place);
      await heldFile(view, place.id, params.sha256);
      return {
        place,
        readings: await readWaiting(view, parts, { placeId: place.id, sha256s: [params.sha256], patience }),
      };
    },
    handle: async (work, { params }, asked) => answer(work, params.sha256, asked),
  });

/** How far it is, for whoever waits: asked every second or two, so it reads and writes nothing. */
const progressEndpoint: Endpoint = read({
  path: "/api/attachments/:sha256/reading",
  access: "account",
  tag: "附件",
  summary: "附件检查到哪里了：不等待，也不会开始检查",
  params: fileParams,
  query: readingInput,
  output: readingProgress,
  problems: ["place.unknown", "access.denied", "files.unknown"],
  handle: async (view, { params, query }) => {
    const place = await findVillage(view, query.villageCode);
    authorize(attachmentPolicy, view.actor, "upload", place);
    const row = await heldFile(view, place.id, params.sha256);
    return { ...presentReading(row), progress: readingOf(row) ? null : pagesOf(row.sha256) };
  },
});

/** A single photo has no pages to count, but it is under way. */
function pagesOf(sha256: string): { page: number; pages: number } | null {
  const found = progressOf(sha256);
  if (!found) return null;
  return found.count ?? (found.begun ? { page: 1, pages: 1 } : { page: 0, pages: 0 });
}

async function answer(work: Work, sha256: string, { place, readings }: Asked) {
  authorize(attachmentPolicy, work.actor, "upload", place);
  const before = await heldFile(work, place.id, sha256);
  await keepReadings(work, place.id, readings);
  const after = await heldFile(work, place.id, sha256);
  work.touch({ kind: "attachment", id: after.id, place: place.code, before, after });
  return presentReading(after);
}

function presentReading(row: Attachment) {
  const reading = readingOf(row);
  const state = reading?.state ?? ("waiting" as const);
  return { state, words: fileWords(state, reading?.found ?? [], reading?.reason) };
}

/** @throws Problem `files.unknown` */
async function heldFile(view: Pick<View, "db">, placeId: string, sha256: string): Promise<Attachment> {
  const [row] = await attachmentsOf(view, placeId, [sha256]);
  if (!row) throw new Problem("files.unknown");
  return row;
}
