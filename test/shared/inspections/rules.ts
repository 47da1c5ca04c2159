// The rules of a cross-check, written down a second time and more simply, to hold the solver against.
import type { AssignedVillage, AssignmentInput } from "../../../shared/inspections/assignment/index.ts";

/** Everything that is wrong with an assignment; empty when it keeps every rule. */
export function faultsOf(input: AssignmentInput, assigned: readonly AssignedVillage[]): string[] {
  const homes = new Map(input.townships.flatMap(({ code, villages }) => villages.map((village) => [village, code])));
  const pairs = new Set(assigned.map(({ inspector, inspected }) => `${inspector}>${inspected}`));
  const loads = input.townships.map(({ code }) => assigned.filter(({ inspector }) => inspector === code).length);
  const isBarred = ({ inspector, inspected, village }: AssignedVillage) =>
    inspector === inspected ||
    input.lastRound.some((pair) => pair.inspector === inspector && pair.inspected === inspected) ||
    input.exclusions.some((one) => one.inspector === inspector && [inspected, village].includes(one.target));
  return [
    ...(assigned.length === homes.size ? [] : ["number of villages"]),
    ...(new Set(assigned.map(({ village }) => village)).size === assigned.length ? [] : ["a village twice"]),
    ...assigned
      .filter(({ village, inspected }) => homes.get(village) !== inspected)
      .map(({ village }) => `home of ${village}`),
    ...assigned.filter(isBarred).map(({ inspector, village }) => `barred: ${inspector} in ${village}`),
    ...[...pairs].filter((pair) => pairs.has(pair.split(">").reverse().join(">"))).map((pair) => `mutual ${pair}`),
    ...(Math.max(...loads) - Math.min(...loads) <= 1 ? [] : [`loads ${loads.join()}`]),
  ];
}

/** Is there any assignment? Goes through all directions of all pairs and matches villages one by one: only for a few townships. */
export function existsAny(input: AssignmentInput): boolean {
  const codes = input.townships.map(({ code }) => code);
  const between = codes.flatMap((a, at) => codes.slice(at + 1).map((b) => [a, b] as const));
  for (let choice = 0; choice < 2 ** between.length; choice++) {
    const allowed = new Set(between.map(([a, b], at) => ((choice >> at) & 1 ? `${a}>${b}` : `${b}>${a}`)));
    if (canMatch(input, allowed)) return true;
  }
  return false;
}

/** Augmenting paths, one village after the other, first into the places that must be filled. */
function canMatch(input: AssignmentInput, allowed: ReadonlySet<string>): boolean {
  const villages = input.townships.flatMap(({ code, villages: own }) =>
    own.map((village) => ({ village, inspected: code })),
  );
  const least = Math.floor(villages.length / input.townships.length);
  const more = villages.length - least * input.townships.length;
  const slots = input.townships.flatMap(({ code }) => Array.from({ length: least }, () => code));
  // Whoever takes one more is chosen by trying: all ways to choose `more` of them.
  return chosen(
    input.townships.map(({ code }) => code),
    more,
  ).some((extra) => {
    const places = [...slots, ...extra];
    const taken: (number | undefined)[] = places.map(() => undefined);
    const seat = (at: number, seen: Set<number>): boolean =>
      places.some((inspector, place) => {
        const one = villages[at];
        if (!one || seen.has(place) || !isOpen(input, allowed, { ...one, inspector })) return false;
        seen.add(place);
        const before = taken[place];
        if (before !== undefined && !seat(before, seen)) return false;
        taken[place] = at;
        return true;
      });
    return villages.every((_, at) => seat(at, new Set()));
  });
}

const isOpen = (input: AssignmentInput, allowed: ReadonlySet<string>, one: AssignedVillage): boolean =>
  allowed.has(`${one.inspector}>${one.inspected}`) &&
  !input.lastRound.some((pair) => pair.inspector === one.inspector && pair.inspected === one.inspected) &&
  !input.exclusions.some(
    (each) => each.inspector === one.inspector && [one.inspected, one.village].includes(each.target),
  );

function chosen(list: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return list.flatMap((first, at) => chosen(list.slice(at + 1), count - 1).map((rest) => [first, ...rest]));
}

/** Townships `T00`, `T01`, … with so many villages each. */
export const townshipsOf = (sizes: readonly number[]): AssignmentInput["townships"] =>
  sizes.map((size, at) => {
    const code = `T${String(at).padStart(2, "0")}`;
    return { code, villages: Array.from({ length: size }, (_, one) => `${code}-${String(one).padStart(2, "0")}`) };
  });
