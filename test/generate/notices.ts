import { createHash } from "node:crypto";
import { baseline, withCommonElements } from "../../server/catalogue/baseline.ts";
import type { Store } from "../../server/core/store.ts";
import { chanceOf } from "../../server/demo/random.ts";
import { addDays, type Day, dayOf, startOfDay } from "../../shared/days.ts";
import { isOver, shownUntil } from "../../shared/notices/publicity.ts";
import { quickId, randomHex } from "./ids.ts";
import { Batch, progress } from "./load.ts";
import { occasionsUntil, type PlannedOccasion } from "./occasions.ts";
import { type Template, templatesOf } from "./templates.ts";
import type { LoadedVillage } from "./villages.ts";

/** Rows written in one transaction: about 1,000 notices. */
const batchRows = 6_000;
const roles = '["handler","villageSecretary"]';

interface Counted {
  /** Notices by year, for numbers. */
  byYear: Map<string, number>;
  notices: number;
  last: string;
}

/**
 * Writes about so many published notices. In the order of time over all villages, as they come in reality: what one village
 * published lies scattered over the table.
 * @returns how many it were
 */
export async function loadNotices(
  store: Store,
  villages: readonly LoadedVillage[],
  { notices, now, say }: { notices: number; now: Date; say: (line: string) => void },
): Promise<number> {
  const { meta, items } = baseline();
  const occasions = occasionsUntil(
    dayOf(now),
    items.map((item) => withCommonElements(item, meta.commonElements)),
  );
  const share = shareFor(notices / (villages.length * occasions.length), villages);
  const counted = villages.map((): Counted => ({ byYear: new Map(), notices: 0, last: "" }));
  const batch = new Batch();
  const tell = progress("公开信息", notices, say);
  let done = 0;
  for (const occasion of occasions) {
    const chance = chanceOf("occasion", occasion.item.code, occasion.day);
    const templates = templatesOf(occasion);
    for (const [index, village] of villages.entries()) {
      const counts = counted[index];
      if (!counts || !chance.happens(share * village.zeal)) continue;
      addNotice(batch, village, {
        occasion,
        template: chance.pick(templates),
        minutes: chance.int(0, 5 * 24 * 60),
        counts,
        today: dayOf(now),
      });
      done++;
      if (batch.size < batchRows) continue;
      await batch.write(store);
      tell(done);
    }
  }
  await batch.write(store);
  tell(done, true);
  await loadHeads(store, villages, counted);
  return done;
}

/** The share that gives the wanted mean although no village can publish more than there is. */
function shareFor(mean: number, villages: readonly LoadedVillage[]): number {
  if (mean >= 1) throw new Error("--notices：太多了，一村最多约 80 条");
  const zeals = villages.slice(0, 1_440).map(({ zeal }) => zeal);
  const meanAt = (share: number) => zeals.reduce((sum, zeal) => sum + Math.min(1, share * zeal), 0) / zeals.length;
  let [low, high] = [0, 20];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (meanAt(middle) < mean) low = middle;
    else high = middle;
  }
  return high;
}

interface Given {
  occasion: PlannedOccasion;
  template: Template;
  minutes: number;
  counts: Counted;
  today: Day;
}

/** All rows of one published notice. */
function addNotice(batch: Batch, village: LoadedVillage, { occasion, template, minutes, counts, today }: Given): void {
  const { item, period, day } = occasion;
  const time = Date.parse(`${day}T00:30:00Z`) + minutes * 60_000;
  const at = new Date(time).toISOString();
  const year = at.slice(0, 4);
  const serial = (counts.byYear.get(year) ?? 0) + 1;
  counts.byYear.set(year, serial);
  counts.notices++;
  if (at > counts.last) counts.last = at;
  const number = `${village.code}-${year}-${String(serial).padStart(4, "0")}`;
  const [noticeId, signOffId] = [quickId(time), quickId(time)];
  const title = template.title(village);
  const content = template.content(village);
  const salt = randomHex(32);
  const contentDigest = createHash("sha256").update(Buffer.from(salt, "hex")).update(content).digest("hex");
  const { id: villageId, code: villageCode, catalogueVersionId, handler, secretary } = village;
  const slot = item.frequency === "on-event" ? null : `${villageId}/${item.code}/${period ?? "-"}`;
  batch.add("notice", {
    ...{
      id: noticeId,
      number,
      villageId,
      villageCode,
      itemCode: item.code,
      catalogueVersionId,
      title,
      state: "published",
    },
    ...{ revision: 1, drafterId: handler.accountId, createdAt: at, updatedAt: at, version: 5, period, slot },
    ...{ signOffId: null, publishedAt: at },
  });
  batch.add("notice_revision", {
    ...{
      noticeId,
      revision: 1,
      content,
      salt,
      contentDigest,
      submittedBy: handler.accountId,
      submittedAt: at,
      privacyEdition: null,
      secrecyKey: null,
    },
  });
  batch.add("sign_off", {
    ...{
      id: signOffId,
      noticeId,
      revision: 1,
      action: "publish",
      roles,
      state: "complete",
      openedAt: at,
      closedAt: at,
    },
  });
  for (const [role, { accountId, keyId }] of [
    ["handler", handler],
    ["villageSecretary", secretary],
  ] as const)
    batch.add("signature", {
      ...{ id: quickId(time), signOffId, role, accountId, keyId, signature: randomHex(64), signedAt: at },
      statement: `{"action":"publish","contentDigest":"${contentDigest}","item":"${item.code}","notice":"${number}","period":${period ? `"${period}"` : "null"},"revision":1,"role":"${role}","signer":"${accountId}","v":1,"village":"${villageCode}"}`,
    });
  const lastDay = shownUntil(item, { publishedAt: at, period, daysMore: 0 });
  const isClosed = isOver(lastDay, today);
  batch.add("publication", {
    passages: isClosed ? 0 : template.passages.length,
    ...{ noticeId, revision: 1, number, villageId, townshipId: village.townshipId, countyId: village.countyId },
    ...{ itemCode: item.code, catalogueVersionId, title, state: "current", publishedAt: at, firstPublishedAt: at },
    ...{ period, changeNote: null, endedAt: null, nil: 0 },
    // As the job leaves them whose lists are no longer on show.
    ...{ shownUntil: lastDay, closedAt: isClosed && lastDay ? startOfDay(addDays(lastDay, 1)) : null },
    searchText: isClosed ? "" : template.searchText(village),
    searchInitials: isClosed ? "" : template.searchInitials(village),
  });
  for (const { digest, length, opening } of isClosed ? [] : template.passages)
    batch.add("publication_passage", {
      ...{ noticeId, revision: 1, digest, villageId, itemCode: item.code, publishedAt: at, length },
      opening: opening(village),
    });
}

/** What boards count, and where numbers go on. */
async function loadHeads(store: Store, villages: readonly LoadedVillage[], counted: readonly Counted[]): Promise<void> {
  const batch = new Batch();
  for (const [index, { id: villageId, countyId }] of villages.entries()) {
    const counts = counted[index];
    if (!counts || counts.notices === 0) continue;
    const { notices, last } = counts;
    batch.add("board_head", { villageId, countyId, version: notices, notices, lastPublishedAt: last });
    for (const [year, serial] of counts.byYear) batch.add("notice_counter", { villageId, year, last: serial });
    if (batch.size >= batchRows) await batch.write(store);
  }
  await batch.write(store);
}
