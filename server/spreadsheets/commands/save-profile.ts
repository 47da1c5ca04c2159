import type { SheetProfileAnswer, SheetProfileInput } from "../../../shared/api/sheets.ts";
import { headingPrint } from "../../../shared/spreadsheets/headings.ts";
import { withheldAs } from "../../../shared/spreadsheets/withheld.ts";
import { accountNames } from "../../accounts/index.ts";
import { sha256Of } from "../../core/digest.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { takeTurns } from "../../places/index.ts";
import { SheetProfile } from "../entities.ts";
import { presentProfiles } from "../profiles.ts";
import { sheetTarget } from "../target.ts";

/** Kinds of files that a township may save for one table. */
const limit = 50;

/**
 * Saves how a kind of file is read, for whoever may draft in the village. It belongs to the village's township; another township's
 * stays as it is.
 * @throws Problem `import.mapping_invalid`, `import.profile_changed`, `import.profiles_full`, besides those of `sheetTarget`
 */
export async function saveProfile(
  work: Work,
  input: SheetProfileInput & { village: string },
): Promise<SheetProfileAnswer> {
  await takeTurns(work); // of two at once the second sees what the first did
  const { target, county, township } = await sheetTarget(work, input);
  demandMapping(input, target);
  const table = { townshipId: township.id, itemCode: input.item, elementKey: input.element };
  const fingerprint = sha256Of(headingPrint(input.headings));
  const before = await work.tx.findOneBy(SheetProfile, { ...table, fingerprint });
  if ((before?.version ?? null) !== input.version) throw await changed(work, before);
  if (!before && (await work.tx.countBy(SheetProfile, table)) >= limit)
    throw new Problem("import.profiles_full", { limit });
  const row: SheetProfile = {
    ...table,
    id: before?.id ?? newId(work.now),
    countyId: county.id,
    fingerprint,
    name: input.name,
    headingLine: input.headingLine,
    mapping: JSON.stringify(input.mapping),
    version: (before?.version ?? 0) + 1,
    savedById: actorOf(work),
    savedAt: work.now.toISOString(),
  };
  if (before) await work.tx.update(SheetProfile, { id: row.id, version: before.version }, row);
  else await work.tx.insert(SheetProfile, row);
  work.touch({ kind: "sheetProfile", id: row.id, place: input.village, before, after: row });
  const [saved] = await presentProfiles(work, [row], township.id);
  if (!saved) throw new Error("a profile without an answer");
  return saved.answer;
}

function actorOf({ actor }: Work): string {
  if (!actor.accountId) throw new Problem("auth.required");
  return actor.accountId;
}

/** Every column of the file once, none of them withheld, and only columns that the table has. */
function demandMapping(
  { headings, mapping }: SheetProfileInput,
  { columns, item }: Awaited<ReturnType<typeof sheetTarget>>["target"],
): void {
  const taken = mapping.filter((key) => key !== null);
  const known = taken.every((key) => columns.some((column) => column.key === key));
  const withheld = mapping.some(
    (key, at) => key !== null && withheldAs(item, (headings[at] ?? "").split("／"), columns) !== undefined,
  );
  if (
    mapping.length !== headings.length ||
    !known ||
    withheld ||
    new Set(taken).size !== taken.length ||
    taken.length === 0
  )
    throw new Problem("import.mapping_invalid");
}

async function changed(work: Work, now: SheetProfile | null): Promise<Problem> {
  const names = await accountNames(work, now ? [now.savedById] : []);
  return new Problem("import.profile_changed", {
    name: (now && names.get(now.savedById)) ?? "别人",
    version: now?.version ?? null,
  });
}
