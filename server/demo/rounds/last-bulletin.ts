import {
  contentOf,
  draftBulletin,
  issueBulletin,
  issuedOf,
  saveBulletin,
  versionOf,
  workOut,
} from "../../bulletins/index.ts";
import { change, look } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { requestId } from "../cast.ts";
import type { DemoParts } from "../seed-demo.ts";
import { momentOn, type RoundDays } from "./days.ts";
import type { Officers } from "./officers.ts";

/** A line that the county adds to the draft. */
const added = "（四）互相学习。各乡镇可到做得好的村看公开栏和公开页面，比照着改。";

/** Drafts, edits and issues the last quarter's bulletin, unless one was issued; in one transaction, its figures worked out before. */
export async function makeBulletin(
  { store }: Pick<DemoParts, "store">,
  county: Place,
  { county: { actor } }: Officers,
  { quarter, bulletin: { cutOffDay, issuedOn, replyBy } }: RoundDays,
): Promise<void> {
  const asking = { actor, now: momentOn(issuedOn, "15:10"), requestId };
  const workedOut = await look(store, asking, async (view) =>
    (await issuedOf(view, county.id, quarter)) ? null : workOut(view, county, quarter, cutOffDay),
  );
  if (!workedOut) return;
  await change(store, asking, async (work) => {
    const wish = { code: county.code, quarter, replyBy, audience: "public" } as const;
    const { bulletin: drafted } = await draftBulletin(work, wish, workedOut);
    const { title, addressee, copyTo, sections } = contentOf(await versionOf(work, drafted.id, drafted.current));
    const editing = { ...work, now: momentOn(issuedOn, "15:50") };
    const { bulletin: saved } = await saveBulletin(editing, {
      ...{ id: drafted.id, version: drafted.version, title, addressee, copyTo, audience: wish.audience },
      ...{
        number: `演示〔${issuedOn.slice(0, 4)}〕1号`,
        sections: { ...sections, demands: `${sections.demands}\n${added}` },
      },
    });
    const issuing = { ...work, now: momentOn(issuedOn, "16:30") };
    await issueBulletin(issuing, { id: drafted.id, version: saved.version, acceptDiffering: false });
  });
}
