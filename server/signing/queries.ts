import { In, IsNull } from "typeorm";
import type { Strokes } from "../../shared/handwriting/strokes.ts";
import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Handwriting, Signature, SigningKey } from "./entities.ts";

/** A person's keys, newest first, revoked ones too. */
export const keysOf = (view: View, accountId: string): Promise<SigningKey[]> =>
  view.db.find(SigningKey, { where: { accountId }, order: { enrolledAt: "DESC" }, take: 100 });

export const activeKeysOf = (view: View, accountId: string): Promise<SigningKey[]> =>
  view.db.find(SigningKey, { where: { accountId, revokedAt: IsNull() }, order: { enrolledAt: "ASC" } });

/**
 * A key that its owner may sign with now.
 * @throws Problem `key.unknown`, also for somebody else's key; `key.revoked`
 */
export async function usableKey(view: View, keyId: string, accountId: string): Promise<SigningKey> {
  const [row] = await preparedQuery<Cells>(view.db, "a person's key", { keyId, accountId }, (given) => {
    const query = view.db.createQueryBuilder(SigningKey, "held").select([]);
    return addColumns(query, "held").where("held.id = :keyId AND held.accountId = :accountId", given);
  });
  const key = row && entityOf(view.db, SigningKey, "held", row);
  if (!key) throw new Problem("key.unknown");
  if (key.revokedAt) throw new Problem("key.revoked", { revokedAt: key.revokedAt });
  return key;
}

/** Signatures of several sign-offs, in the order of signing. */
export async function signaturesOf(view: View, signOffIds: string[]): Promise<Signature[]> {
  const [first, ...more] = signOffIds;
  if (first === undefined) return [];
  if (more.length === 0) return signaturesOfOne(view, first);
  return view.db.find(Signature, { where: { signOffId: In(signOffIds) }, order: { signedAt: "ASC", id: "ASC" } });
}

/** Nearly always it is one that is asked for, with every signature. */
async function signaturesOfOne({ db }: View, signOffId: string): Promise<Signature[]> {
  const rows = await preparedQuery<Cells>(db, "signatures of a sign-off", { signOffId }, (given) => {
    const query = db
      .createQueryBuilder(Signature, "signature")
      .select([])
      .where("signature.signOffId = :signOffId", given);
    return addColumns(query, "signature").orderBy("signature.signedAt", "ASC").addOrderBy("signature.id", "ASC");
  });
  return rows.flatMap((row) => entityOf(db, Signature, "signature", row) ?? []);
}

/** The stored text of what signers wrote by finger, by the signature's id; asks nothing of the database when nobody did. */
export async function handwritingTexts(
  view: View,
  signatures: readonly Pick<Signature, "id" | "handwritingDigest">[],
): Promise<ReadonlyMap<string, string>> {
  const ids = signatures.filter(({ handwritingDigest }) => handwritingDigest !== null).map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await view.db.findBy(Handwriting, { signatureId: In(ids) });
  return new Map(rows.map(({ signatureId, strokes }) => [signatureId, strokes]));
}

/** The same as strokes, to be drawn. */
export async function handwritingsOf(
  view: View,
  signatures: readonly Pick<Signature, "id" | "handwritingDigest">[],
): Promise<ReadonlyMap<string, Strokes>> {
  const texts = await handwritingTexts(view, signatures);
  return new Map([...texts].map(([id, text]) => [id, JSON.parse(text) as Strokes]));
}

/** Public keys by id, for whoever wants to verify. */
export async function publicKeysOf(view: View, keyIds: string[]): Promise<Map<string, SigningKey>> {
  const keys = keyIds.length === 0 ? [] : await view.db.findBy(SigningKey, { id: In(keyIds) });
  return new Map(keys.map((key) => [key.id, key]));
}
