// The compiled list of a county, kept per process by its version. Whether it is still the one in force is read from the database each time.
import { compileWording, type Term, type Wording } from "../../shared/wording/index.ts";
import { Kept } from "../core/kept.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { baseEdition, baseTerms } from "./base.ts";
import { type Head, headOf, termsInForce } from "./queries.ts";

/** A county's list, ready to use. Shared between requests: never change it. */
export interface InForce {
  /** Of this list and no other in this process. */
  readonly name: string;
  readonly head: Head;
  readonly wording: Wording;
  /** The county's own terms, by their text. */
  readonly terms: readonly Term[];
  /** What `wording` was built of, for threads. */
  readonly lists: readonly (readonly Term[])[];
  /** What stops a submission: for threads that look through files, and to tell whether a look is out of date. */
  readonly secrecy: Secrecy;
}

/** Words that stop, as a thread takes them. */
export interface Secrecy {
  /** Changes when other words stop than before. */
  readonly key: string;
  readonly terms: readonly Term[];
}

/** Counties' lists that this process keeps, by terms: 50,000 take some 20 MB. */
export const keptLists = new Kept<InForce>(400_000, ({ wording }) => wording.size);
/** Under way: whoever asks meanwhile waits for the same. */
const building = new Map<string, Promise<InForce>>();

let base: InForce | undefined;

/** Of a county that has no terms of its own: the same for all. */
function baseInForce(): InForce {
  base ??= inForce("", { number: 0, secrecyNumber: 0, terms: 0 }, []);
  return base;
}

function inForce(countyId: string, head: Head, terms: readonly Term[]): InForce {
  const key = secrecyKeyOf(countyId, head);
  const lists = [baseTerms, terms];
  return {
    name: nameOf(countyId, head),
    ...{ head, terms, lists },
    wording: compileWording(...lists),
    secrecy: { key, terms: [...baseTerms, ...terms].filter(({ kind }) => kind === "secrecy") },
  };
}

const secrecyKeyOf = (countyId: string, { secrecyNumber }: Head): string =>
  secrecyNumber === 0 ? `${baseEdition}` : `${baseEdition}.${countyId}.${secrecyNumber}`;

const nameOf = (countyId: string, { number }: Head): string => `${countyId} ${number}`;

function known(countyId: string, head: Head, ready?: InForce): InForce | undefined {
  if (head.number === 0) return baseInForce();
  const name = nameOf(countyId, head);
  return ready?.name === name ? ready : keptLists.get(name);
}

/**
 * The list in force, built if need be. Not for transactions: others would wait for it.
 * @see inForceNow
 */
export async function wordingInForce(view: View, countyId: string): Promise<InForce> {
  const head = await headOf(view, countyId);
  const found = known(countyId, head);
  if (found) return found;
  const name = nameOf(countyId, head);
  const under = building.get(name) ?? build(view, countyId, head).finally(() => building.delete(name));
  building.set(name, under);
  return under;
}

async function build(view: View, countyId: string, head: Head): Promise<InForce> {
  const terms = await termsInForce(view, countyId);
  // Read in two statements: what was put in force between them would be kept under the wrong number.
  const after = await headOf(view, countyId);
  if (after.number !== head.number) return wordingInForce(view, countyId);
  const built = inForce(countyId, head, terms);
  return keptLists.keep(built.name, built);
}

/**
 * The list in force, for a transaction: what isn't ready isn't built there. Endpoints make it ready in `prepare` and hand it on, so that
 * only a list that was put in force this very moment is missing.
 * @param ready the one that was in force before the transaction
 * @throws Problem `wording.changed`
 */
export async function inForceNow(view: Pick<View, "db">, countyId: string, ready?: InForce): Promise<InForce> {
  const found = known(countyId, await headOf(view, countyId), ready);
  if (!found) throw new Problem("wording.changed");
  return found;
}

/** The same for remarks, which another look will bring: `inForce` is null where the list isn't ready. */
export async function lookInForce(
  view: Pick<View, "db">,
  countyId: string,
  ready?: InForce,
): Promise<{ secrecyKey: string; inForce: InForce | null }> {
  const head = await headOf(view, countyId);
  return { secrecyKey: secrecyKeyOf(countyId, head), inForce: known(countyId, head, ready) ?? null };
}
