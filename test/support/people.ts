import { createHash, randomBytes } from "node:crypto";
import { hashSync } from "@node-rs/argon2";
import { Account, Grant, Session } from "../../server/accounts/entities.ts";
import type { Clock } from "../../server/core/clock.ts";
import { newId } from "../../server/core/ids.ts";
import type { Store } from "../../server/core/store.ts";
import { findPlaceByCode } from "../../server/places/index.ts";
import type { Role } from "../../shared/roles.ts";

/** A person with an account and an open session. */
export interface Person {
  accountId: string;
  sessionId: string;
  login: string;
  name: string;
  /** Good for `POST /api/sessions`. */
  password: string;
}

/** What a test says about a person; everything has a default. */
export interface PersonWish {
  name?: string;
  login?: string;
  /** Role and place code, such as `["handler", "640221100200"]`, and optionally from and until day. */
  grants?: (readonly [Role, string] | readonly [Role, string, string, string | null])[];
  mustChangePassword?: boolean;
}

/** The password of every person that tests make. */
export const testPassword = "lü-zhou-2026";
/** argon2id at its cheapest: the parameters are in the text, so checking it works like any other. */
const cheapHash = hashSync(testPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 });

let made = 0;

/** Inserts account, grants and a session that lasts. */
export async function makePerson(store: Store, clock: Clock, wish: PersonWish): Promise<Person> {
  const now = clock();
  made += 1;
  const person: Person = {
    accountId: newId(now),
    sessionId: newId(now),
    login: wish.login ?? `person.${made}`,
    name: wish.name ?? `测试${made}`,
    password: testPassword,
  };
  await store.transaction(async (tx) => {
    await tx.insert(Account, accountOf(person, wish, now));
    for (const [role, code, fromDay = "2020-01-01", untilDay = null] of wish.grants ?? []) {
      const place = await findPlaceByCode({ db: tx }, code);
      const id = newId(now);
      await tx.insert(Grant, { id, accountId: person.accountId, role, placeId: place.id, fromDay, untilDay });
    }
    await tx.insert(Session, sessionOf(person, now));
  });
  return person;
}

const accountOf = (person: Person, wish: PersonWish, now: Date): Account => ({
  id: person.accountId,
  login: person.login,
  name: person.name,
  passwordHash: cheapHash,
  mustChangePassword: wish.mustChangePassword ?? false,
  disabledAt: null,
  createdAt: now.toISOString(),
  version: 1,
});

const sessionOf = (person: Person, now: Date): Session => ({
  id: person.sessionId,
  accountId: person.accountId,
  refreshDigest: createHash("sha256").update(randomBytes(32)).digest("hex"),
  previousRefreshDigest: null,
  createdAt: now.toISOString(),
  seenAt: now.toISOString(),
  expiresAt: "2099-01-01T00:00:00.000Z",
  endedAt: null,
  endReason: null,
  userAgent: "vitest",
  address: "127.0.0.1",
});
