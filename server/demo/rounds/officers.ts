import { accountsByLogin } from "../../accounts/index.ts";
import type { Store } from "../../core/store.ts";
import { type ActiveGrant, type Actor, look, visitor } from "../../core/work.ts";
import { type Place, placesOfCounty } from "../../places/index.ts";
import { type DemoSigner, keyOf, requestId } from "../cast.ts";
import { demoKeyOf } from "../keys.ts";
import { type DemoPerson, demoPeople, staffOf } from "../people.ts";
import { demoCounty, demoTownships, demoVillages } from "../places.ts";

/** Who takes part in inspections, by the codes of their places. */
export interface Officers {
  county: DemoSigner;
  townships: ReadonlyMap<string, DemoSigner>;
  /** Who reports in a village what was fixed; their keys aren't needed for that. */
  handlers: ReadonlyMap<string, Actor>;
  /** The villages by id. */
  villages: ReadonlyMap<string, Place>;
}

/** The offices' people with enrolled keys, since the county is in the program, and the villages' handlers. */
export async function officersOf(store: Store, county: Place): Promise<Officers> {
  const offices = demoPeople().filter(({ role }) => role === "countyOfficer" || role === "townshipOfficer");
  const handlers = demoVillages.map(({ code }) => staffOf(code).handler);
  const asking = { actor: visitor, now: new Date(county.createdAt), requestId };
  const { accounts, places } = await look(store, asking, async (view) => ({
    accounts: await accountsByLogin(
      view,
      [...offices, ...handlers].map(({ login }) => login),
    ),
    places: [
      county,
      ...(await placesOfCounty(view, county.id, "township")),
      ...(await placesOfCounty(view, county.id, "village")),
    ],
  }));
  const byCode = new Map(places.map((place) => [place.code, place]));
  const actorOf = ({ login, role, placeCode }: DemoPerson): Actor & { accountId: string } => {
    const [account, place] = [accounts.get(login), byCode.get(placeCode)];
    if (!account || !place) throw new Error(`the demo has no account ${login}`);
    const grants: ActiveGrant[] = [{ role, placeCode, placeId: place.id }];
    return { accountId: account.id, sessionId: null, name: account.name, grants };
  };
  const since = new Date(`${county.startDay}T08:00:00+08:00`);
  const signers = new Map<string, DemoSigner>();
  for (const person of offices) {
    const [actor, key] = [actorOf(person), demoKeyOf(person.login)];
    const keyId = await keyOf(store, { actor, person, key, since });
    signers.set(person.placeCode, { actor, accountId: actor.accountId, key, keyId });
  }
  return {
    county: signerOf(signers, demoCounty.code),
    townships: new Map(demoTownships.map(({ code }) => [code, signerOf(signers, code)])),
    handlers: new Map(handlers.map((person) => [person.placeCode, actorOf(person)])),
    villages: new Map(places.filter(({ level }) => level === "village").map((place) => [place.id, place])),
  };
}

function signerOf(signers: ReadonlyMap<string, DemoSigner>, code: string): DemoSigner {
  const signer = signers.get(code);
  if (!signer) throw new Error(`nobody of the demo's offices is at ${code}`);
  return signer;
}
