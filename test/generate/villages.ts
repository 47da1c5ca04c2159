import { pinyin } from "pinyin-pro";
import { importCatalogue } from "../../server/catalogue/index.ts";
import type { Store } from "../../server/core/store.ts";
import { change, visitor } from "../../server/core/work.ts";
import { fullName } from "../../server/demo/people.ts";
import { chanceOf } from "../../server/demo/random.ts";
import { newCheckWord } from "../../server/places/index.ts";
import { dayOf } from "../../shared/days.ts";
import { quickId, randomHex } from "./ids.ts";
import { Batch, progress } from "./load.ts";
import { type NewCounty, newCounties } from "./place-names.ts";
import type { VillageWords } from "./templates.ts";

/** A village that is in the database, with what its notices need. */
export interface LoadedVillage extends VillageWords {
  id: string;
  townshipId: string;
  countyId: string;
  catalogueVersionId: string;
  handler: Signatory;
  secretary: Signatory;
  /** How much it publishes, on average 1. */
  zeal: number;
}
interface Signatory {
  accountId: string;
  keyId: string;
}

/** Rows written in one transaction. */
const batchRows = 5_000;
/** Villages differ: some publish everything, some hardly anything. */
const zeals = [2.2, 1.6, 1.3, 1.1, 1, 0.9, 0.8, 0.6, 0.4, 0.1];

const initialsOf = new Map<string, string>();

/** Writes places, catalogues and signatories. A million villages need about 1 GB of memory here. */
export async function loadVillages(store: Store, count: number, now: Date, say: (line: string) => void) {
  const villages: LoadedVillage[] = [];
  const batch = new Batch();
  const tell = progress("村", count, say);
  // Counties were set up one after the other: ids of one county lie together, as they do in reality.
  let setUp = now.getTime() - 400 * 24 * 3600 * 1000;
  for (const county of newCounties(count)) {
    setUp += 60_000;
    const countyId = quickId(setUp);
    const asking = { actor: visitor, now: new Date(setUp), requestId: "generate" };
    // Importing a catalogue begins the county's log, which asks for the county.
    placeAdder(batch, countyId, asking.now)(countyId, "county", county.code, county.name, null);
    await batch.write(store);
    const { versionId } = await change(store, asking, (work) => importCatalogue(work, { countyId }));
    villages.push(...addCounty(batch, county, { countyId, versionId, now: asking.now }));
    if (batch.size > batchRows) await batch.write(store);
    tell(villages.length);
  }
  await batch.write(store);
  tell(villages.length, true);
  return villages;
}

/** Adds places of a county, with their codes. */
function placeAdder(batch: Batch, countyId: string, now: Date) {
  const startDay = dayOf(now);
  return (id: string, level: string, code: string, name: string, parentId: string | null) => {
    const isVillage = level === "village";
    batch.add("place", {
      ...{ id, level, code, name, countyId, startDay, createdAt: now.toISOString(), version: 1, parentId },
      checkWord: isVillage ? newCheckWord() : null,
      mergedIntoId: null,
      mergedOn: null,
      phone: isVillage ? null : "0000-0000000",
    });
    batch.add("place_code", { code, placeId: id, validFrom: startDay });
  };
}

function addCounty(
  batch: Batch,
  county: NewCounty,
  { countyId, versionId, now }: { countyId: string; versionId: string; now: Date },
): LoadedVillage[] {
  const add = placeAdder(batch, countyId, now);
  return county.townships.flatMap((township) => {
    const townshipId = quickId(now.getTime());
    add(townshipId, "township", township.code, township.name, countyId);
    return township.villages.map(({ code, name }) => {
      const id = quickId(now.getTime());
      add(id, "village", code, name, townshipId);
      let initials = initialsOf.get(name);
      if (initials === undefined) {
        initials = pinyin(name, { pattern: "first", toneType: "none", separator: "" });
        initialsOf.set(name, initials);
      }
      return {
        ...{ id, code, name, initials, townshipId, countyId, catalogueVersionId: versionId },
        townshipName: township.name,
        countyName: county.name,
        handler: addSignatory(batch, "handler", code, id, now),
        secretary: addSignatory(batch, "villageSecretary", code, id, now),
        zeal: zeals[Number(code.slice(6)) % zeals.length] ?? 1,
      };
    });
  });
}

/** An account that nobody can log in with, and a key that nobody has. */
function addSignatory(batch: Batch, role: string, code: string, placeId: string, now: Date): Signatory {
  const at = now.toISOString();
  const [accountId, keyId] = [quickId(now.getTime()), quickId(now.getTime())];
  const login = `generated.${role}.${code}`;
  batch.add("account", {
    ...{
      id: accountId,
      login,
      name: fullName(chanceOf("name", login)),
      passwordHash: "generated",
      mustChangePassword: 1,
    },
    ...{ createdAt: at, version: 1, disabledAt: at },
  });
  batch.add("account_grant", {
    id: quickId(now.getTime()),
    accountId,
    role,
    placeId,
    fromDay: at.slice(0, 10),
    untilDay: null,
  });
  batch.add("signing_key", {
    ...{ id: keyId, accountId, algorithm: "SM2", publicKey: `04${randomHex(64)}`, proof: randomHex(64) },
    ...{ device: "生成数据（不是真的钥匙）", enrolledAt: at, revokedAt: null, revokedReason: null },
  });
  return { accountId, keyId };
}
