import { attachmentReading, fileParams, readingInput, readingProgress } from "../../../shared/api/attachments.ts";
import { fileWords } from "../../../shared/privacy/index.ts";
import { secretWords } from "../../../shared/wording/index.ts";
import { type Endpoint, read, write } from "../../core/endpoint.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { findVillageChain } from "../../places/index.ts";
import type { Attachment } from "../entities.ts";
import { attachmentPolicy } from "../policy.ts";
import { attachmentsOf } from "../queries.ts";
import type { SecrecyWords } from "./reading.ts";
import { keepReadings, type Readings, readingOf, readWaiting } from "./readings.ts";
import { progressOf, type ReadingParts } from "./under-way.ts";

/** A request waits so long, milliseconds, and less than browsers and phones do; the reading goes on after it. */
const patience = 12_000;

interface Asked {
  place: { id: string; code: string };
  readings: Readings;
  secrecyKey: string;
}

/** The secrecy words in force in a county; they are another feature's. */
export type SecrecyOf = (view: View, countyId: string) => Promise<SecrecyWords>;

export const readingEndpoints = (parts: ReadingParts, secrecyOf: SecrecyOf): Endpoint[] => [
  readingEndpoint(parts, secrecyOf),
  progressEndpoint(secrecyOf),
];

/** Reading a file right after it was uploaded, so that its uploader hears of it before submitting. */
const readingEndpoint = (parts: ReadingParts, secrecyOf: SecrecyOf): Endpoint =>
  write({
    method: "POST",
    path: "/api/attachments/:sha256/reading",
    access: "account",
    tag: "附件",
    summary: "检查附件里的文字（含照片和扫描件）有没有不能公开的个人信息和涉密内容；waiting 表示还在检查，请稍后再问",
    params: fileParams,
    body: readingInput,
    output: attachmentReading,
    problems: ["place.unknown", "access.denied", "files.unknown", "files.store_unavailable", "files.reading_full"],
    prepare: async (view, { params, body }): Promise<Asked> => {
      const { village: place, county } = await findVillageChain(view, body.villageCode);
      authorize(attachmentPolicy, view.actor, "upload", place);
      await heldFile(view, place.id, params.sha256);
      const secrecy = await secrecyOf(view, county.id);
      const wish = { placeId: place.id, sha256s: [params.sha256], patience, secrecy };
      return { place, readings: await readWaiting(view, parts, wish), secrecyKey: secrecy.key };
    },
    handle: async (work, { params }, asked) => answer(work, params.sha256, asked),
  });

/** How far it is, for whoever waits, every second or two: begins no reading and writes nothing. */
const progressEndpoint = (secrecyOf: SecrecyOf): Endpoint =>
  read({
    path: "/api/attachments/:sha256/reading",
    access: "account",
    tag: "附件",
    summary: "附件检查到哪里了：不等待，也不会开始检查",
    params: fileParams,
    query: readingInput,
    output: readingProgress,
    problems: ["place.unknown", "access.denied", "files.unknown"],
    handle: async (view, { params, query }) => {
      const { village: place, county } = await findVillageChain(view, query.villageCode);
      authorize(attachmentPolicy, view.actor, "upload", place);
      const row = await heldFile(view, place.id, params.sha256);
      const { key } = await secrecyOf(view, county.id);
      return { ...presentReading(row, key), progress: readingOf(row, key) ? null : pagesOf(row.sha256, key) };
    },
  });

/** A single photo has no pages to count, but it is under way. */
function pagesOf(sha256: string, secrecyKey: string): { page: number; pages: number } | null {
  const found = progressOf(sha256, secrecyKey);
  if (!found) return null;
  return found.count ?? (found.begun ? { page: 1, pages: 1 } : { page: 0, pages: 0 });
}

async function answer(work: Work, sha256: string, { place, readings, secrecyKey }: Asked) {
  authorize(attachmentPolicy, work.actor, "upload", place);
  const before = await heldFile(work, place.id, sha256);
  await keepReadings(work, place.id, readings);
  const after = await heldFile(work, place.id, sha256);
  work.touch({ kind: "attachment", id: after.id, place: place.code, before, after });
  return presentReading(after, secrecyKey);
}

function presentReading(row: Attachment, secrecyKey: string) {
  const reading = readingOf(row, secrecyKey);
  const secrets = reading?.secrets ?? [];
  if (secrets.length > 0) return { state: "found" as const, words: secretWords(secrets) };
  const state = reading?.state ?? ("waiting" as const);
  return { state, words: fileWords(state, reading?.found ?? [], reading?.reason) };
}

/** @throws Problem `files.unknown` */
async function heldFile(view: Pick<View, "db">, placeId: string, sha256: string): Promise<Attachment> {
  const [row] = await attachmentsOf(view, placeId, [sha256]);
  if (!row) throw new Problem("files.unknown");
  return row;
}
