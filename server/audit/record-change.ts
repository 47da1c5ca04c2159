import { randomBytes } from "node:crypto";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { homeOf } from "../accounts/index.ts";
import { sha256Of } from "../core/digest.ts";
import { newId } from "../core/ids.ts";
import type { ChangeRecord } from "../core/perform-write.ts";
import type { Touched, Work } from "../core/work.ts";
import { AuditEvent } from "./entities.ts";

/**
 * Writes who changed what, when and from where, in the transaction of the change itself and in one statement; only for somebody without
 * a post today it asks first where they had one. What a change touched
 * in another county goes into a row of that county, so that each sees its own and nothing else. A stranger who changed nothing leaves
 * no row: otherwise anybody could fill the trail, which is kept for years.
 */
export async function recordChange(work: Work, record: ChangeRecord): Promise<void> {
  const by = work.touched.find((thing) => thing.by)?.by ?? work.actor;
  if (by.accountId === null && work.touched.length === 0) return;
  const common = {
    at: work.now.toISOString(),
    accountId: by.accountId,
    sessionId: by.sessionId,
    requestId: work.requestId.slice(0, 64),
    address: record.address.slice(0, 64),
    action: record.action.slice(0, 120),
    target: record.target.slice(0, 300),
  };
  const rows = byCounty(work.touched, await homeFor(work, by.accountId)).map((part) => ({
    id: newId(work.now),
    ...common,
    ...part,
  }));
  await work.tx.insert(AuditEvent, rows);
}

type Part = Pick<
  AuditEvent,
  "county" | "place" | "subjectKind" | "subjectId" | "salt" | "beforeDigest" | "afterDigest"
>;

/** Whose business it is where a change doesn't say: that of what else it touched, else of whoever made it. Null: of no county. */
async function homeFor(work: Work, accountId: string | null): Promise<string | null> {
  const known = work.touched.find(({ place }) => place)?.place ?? work.actor.grants[0]?.placeCode;
  return known ?? (accountId && (await homeOf(work, accountId))) ?? null;
}

/** One part for each county that was touched; for a change that touched nothing one of its home. */
function byCounty(touched: readonly Touched[], home: string | null): Part[] {
  const parts = new Map<string | null, Touched[]>(touched.length === 0 ? [[countyOf(home), []]] : []);
  for (const thing of touched) {
    const county = countyOf(thing.place ?? home);
    const part = parts.get(county);
    if (part) part.push(thing);
    else parts.set(county, [thing]);
  }
  return [...parts].map(([county, things]) => {
    const places = new Set(things.map(({ place }) => place ?? home));
    const [first = home] = places;
    return { county, place: places.size > 1 ? county : first, ...digestsOf(things) };
  });
}

/** By the form of statistical codes the first six digits are the county's. */
const countyOf = (place: string | null): string | null => place?.slice(0, 6) ?? null;

function digestsOf(things: readonly Touched[]): Omit<Part, "county" | "place"> {
  const main = things.find((thing) => thing.main) ?? things[0];
  const salt = randomBytes(16).toString("hex");
  const digest = (rows: (object | null)[]): string | null => {
    const there = rows.filter((row) => row !== null);
    return there.length === 0 ? null : sha256Of(salt + canonicalJson(there));
  };
  return {
    subjectKind: main?.kind ?? null,
    subjectId: main?.id.slice(0, 64) ?? null,
    salt: main && !things.some(({ withoutSalt }) => withoutSalt) ? salt : null,
    beforeDigest: digest(things.map(({ before }) => before)),
    afterDigest: digest(things.map(({ after }) => after)),
  };
}
