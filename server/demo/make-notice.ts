import { setImmediate as breathe } from "node:timers/promises";
import { dayOf } from "../../shared/days.ts";
import type { ElementValue } from "../../shared/notices/content.ts";
import type { ChangeAction } from "../../shared/notices/states.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { signText } from "../../shared/signing/sm2.ts";
import { statementText } from "../../shared/signing/statement.ts";
import { currentCatalogue, itemOf } from "../catalogue/index.ts";
import type { Store } from "../core/store.ts";
import { change, look, type Work } from "../core/work.ts";
import { type KeptFile, keepFile, keepReadings, type ObjectStore, recordAttachment } from "../files/index.ts";
import {
  correctNotice,
  draftNotice,
  Notice,
  NoticeRevision,
  recordPosting,
  returnNotice,
  saveDraft,
  signNotice,
  submitNotice,
  verifySignature,
  withdrawNotice,
} from "../notices/index.ts";
import { findVillageChain } from "../places/index.ts";
import { checkHere } from "../signing/index.ts";
import { lookInForce } from "../wording/index.ts";
import { amended, returnReason, withdrawalNote } from "./amended.ts";
import { type DemoSigner, requestId, type VillageCast } from "./cast.ts";
import { contentOf, type DemoContent, factsOf } from "./content/index.ts";
import { bytesOf } from "./files.ts";
import type { Moments, PlannedNotice } from "./plan.ts";

/** What a notice of the demo is made with. */
export interface Making {
  store: Store;
  objects: ObjectStore;
  countyId: string;
  cast: VillageCast;
  planned: PlannedNotice;
}

/** The transaction of the whole notice, acting as one person at one moment of the past. */
type Acting = (signer: DemoSigner, moment: string) => Promise<Work>;

/**
 * Makes one notice from draft to its planned end with the real commands, all in one transaction: a seeding that is killed
 * leaves whole notices only, and a disk waits once per notice, not five times. Only the demo verifies signatures inside a
 * transaction and only the demo has a `now` of the past.
 */
export async function makeNotice(making: Making): Promise<void> {
  const { store, planned, cast } = making;
  const asking = { actor: cast.handler.actor, now: new Date(planned.at.drafted), requestId };
  const content = await look(store, asking, async (view) => {
    const item = itemOf(await currentCatalogue(view, making.countyId), planned.itemCode);
    const { period, rows } = planned;
    return contentOf({ village: factsOf(planned.village), item, period, rows, day: dayOf(asking.now) });
  });
  const files = await keepFiles(making, content);
  await change(store, asking, async (work) => {
    const acting: Acting = async ({ actor }, moment) => {
      await breathe(); // requests get their turn between two steps
      return { ...work, actor, now: new Date(moment) };
    };
    const notice = await draft(making, acting, content, files);
    await finish(making, acting, notice);
    if (planned.posted) await recordPosting(await acting(cast.handler, planned.posted), { noticeId: notice.id });
  });
}

async function keepFiles(making: Making, { files }: DemoContent): Promise<Map<string, KeptFile>> {
  const { store, objects, planned, cast } = making;
  const now = new Date(planned.at.drafted);
  const kept = new Map<string, KeptFile>();
  for (const [key, file] of Object.entries(files)) {
    const upload = { villageCode: planned.village.code, name: file.name, bytes: await bytesOf(file, now) };
    const asking = { actor: cast.handler.actor, now, requestId };
    kept.set(key, await look(store, asking, (view) => keepFile(view, objects, upload)));
  }
  return kept;
}

async function draft(
  { planned, cast }: Making,
  acting: Acting,
  { title, elements }: DemoContent,
  files: ReadonlyMap<string, KeptFile>,
): Promise<Notice> {
  const work = await acting(cast.handler, planned.at.drafted);
  const all: Record<string, ElementValue> = { ...elements };
  for (const [key, kept] of files) {
    const { sha256, name, mediaType, size } = await recordAttachment(work, kept);
    // Written and drawn a moment ago by ourselves, about nobody.
    const { county } = await findVillageChain(work, planned.village.code);
    const { secrecyKey } = await lookInForce(work, county.id);
    await keepReadings(work, kept.village.id, new Map([[sha256, { state: "clean", found: [], secrecyKey }]]));
    all[key] = [{ sha256, name, mediaType, size }];
  }
  const { village, itemCode, period } = planned;
  return draftNotice(work, { villageCode: village.code, itemCode, period, title, elements: all });
}

/** From the draft to where the plan wants it. */
async function finish({ planned, cast }: Making, acting: Acting, drafted: Notice): Promise<void> {
  const { at, outcome, changed } = planned;
  await submitNotice(await acting(cast.handler, at.submitted), { noticeId: drafted.id });
  await sign(await acting(cast.handler, at.handlerSigned), cast.handler, drafted, "handler", "publish");
  if (outcome === "waiting") return;
  const secretary = await acting(cast.secretary, at.secretarySigned);
  if (outcome === "returned") {
    await returnNotice(secretary, { noticeId: drafted.id, reason: returnReason });
    return;
  }
  const published = await sign(secretary, cast.secretary, drafted, "villageSecretary", "publish");
  if (!changed) return;
  const action = outcome === "withdrawn" ? "withdraw" : "correct";
  if (action === "withdraw")
    await withdrawNotice(await acting(cast.handler, changed.drafted), {
      noticeId: drafted.id,
      changeNote: withdrawalNote,
    });
  else await amend(acting, cast, published, changed);
  await sign(await acting(cast.handler, changed.handlerSigned), cast.handler, drafted, "handler", action);
  await sign(
    await acting(cast.secretary, changed.secretarySigned),
    cast.secretary,
    drafted,
    "villageSecretary",
    action,
  );
}

async function amend(acting: Acting, { handler }: VillageCast, notice: Notice, changed: Moments): Promise<void> {
  const work = await acting(handler, changed.drafted);
  const { content } = await revisionOf(work, notice);
  const before = (JSON.parse(content) as { elements: Record<string, ElementValue> }).elements;
  const { elements, note } = amended(notice.itemCode, before);
  const correcting = await correctNotice(work, { noticeId: notice.id, changeNote: note });
  const { id: noticeId, version, title } = correcting;
  await saveDraft(work, { noticeId, version, title, elements, changeNote: note });
  await submitNotice(await acting(handler, changed.submitted), { noticeId });
}

/** Signs as the person's own device would: over the statement that it puts together itself. */
async function sign(
  work: Work,
  signer: DemoSigner,
  { id: noticeId }: Notice,
  role: SignerRole,
  action: ChangeAction,
): Promise<Notice> {
  const notice = await work.tx.findOneByOrFail(Notice, { id: noticeId });
  const { revision, contentDigest } = await revisionOf(work, notice);
  const statement = statementText({
    ...{ action, notice: notice.number, revision, village: notice.villageCode, item: notice.itemCode },
    ...{ period: notice.period, role, signer: signer.accountId, contentDigest },
    ...(action === "withdraw" ? { note: withdrawalNote } : {}),
  });
  const input = { noticeId, role, keyId: signer.keyId, signature: signText(statement, signer.key) };
  return (await signNotice(work, input, await verifySignature(work, input, checkHere))).notice;
}

const revisionOf = ({ tx }: Work, { id, revision }: Notice): Promise<NoticeRevision> =>
  tx.findOneOrFail(NoticeRevision, { where: { noticeId: id, revision } });
