import { isDuplicate } from "../../core/database-faults.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { CountySetting } from "../entities.ts";
import { cataloguePolicy } from "../policy.ts";
import { type CountySettings, countySetting } from "../queries.ts";

export interface ChangeSettingsInput {
  county: Place;
  coSigners: CountySettings["coSigners"];
  /** Percent; as it is unless given. */
  othersShare?: number | undefined;
  /** As it is unless given. */
  secrecyReviewer?: CountySettings["secrecyReviewer"] | undefined;
  /** As it is unless given. */
  assessmentYears?: number | undefined;
  /** Of lists that are published from now on; as it is unless given. */
  listDaysMore?: number | undefined;
  /** Of problems that are opened, or come back, from now on; as they are unless given. */
  vetoDays?: number | undefined;
  majorDays?: number | undefined;
  minorDays?: number | undefined;
  /** Of extensions from now on; as it is unless given. */
  extensionDays?: number | undefined;
  /** The change count that the caller saw; 0 when nothing was ever decided. */
  version: number;
}

/**
 * Decides who co-signs, who reviews secrecy, up to which share 其他 needs no itemising, how long assessments stay and lists are shown, and how long
 * problems may take. Sign-offs that are
 * under way keep the signers and the reviewer that they were opened with, and what was submitted isn't judged anew.
 */
export async function changeSettings(
  work: Work,
  { county, version, ...wish }: ChangeSettingsInput,
): Promise<CountySettings> {
  authorize(cataloguePolicy, work.actor, "changeSettings", county);
  const countyId = county.id;
  const before = version === 0 ? null : await work.db.findOneBy(CountySetting, { countyId, version });
  const next = {
    coSigners: wish.coSigners,
    othersShare: wish.othersShare ?? before?.othersShare ?? null,
    secrecyReviewer: wish.secrecyReviewer ?? before?.secrecyReviewer ?? null,
    assessmentYears: wish.assessmentYears ?? before?.assessmentYears ?? null,
    listDaysMore: wish.listDaysMore ?? before?.listDaysMore ?? null,
    vetoDays: wish.vetoDays ?? before?.vetoDays ?? null,
    majorDays: wish.majorDays ?? before?.majorDays ?? null,
    minorDays: wish.minorDays ?? before?.minorDays ?? null,
    extensionDays: wish.extensionDays ?? before?.extensionDays ?? null,
    changedAt: work.now.toISOString(),
    version: version + 1,
  };
  if (version === 0) await insertSettings(work, { countyId, ...next });
  else {
    const { affected } = await work.tx.update(CountySetting, { countyId, version }, next);
    if (affected !== 1) throw new Problem("settings.changed");
  }
  work.touch({ kind: "settings", id: county.code, place: county.code, before, after: { countyId, ...next } });
  return countySetting(work, countyId);
}

/** The first decision: of two at once the key lets one in. */
async function insertSettings(work: Work, row: CountySetting): Promise<void> {
  try {
    await work.tx.insert(CountySetting, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("settings.changed") : fault;
  }
}
