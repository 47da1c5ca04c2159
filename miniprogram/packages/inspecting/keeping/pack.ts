// What a day of villages needs, as it lies on this phone: fetched by one tap, there without a network, never dropped to make room.
import type { DayPack, MyCampaigns } from "../../../../shared/api/visits";
import { drop, isRecord, put, take } from "../../../device/store";

export type Campaigns = MyCampaigns["items"];
export type PackVillage = DayPack["villages"][number];
/** Of a village all but what is known of it, which lies under a key of its own: WeChat takes 1 MB under one. */
export type PackRow = Omit<PackVillage, "known">;

export interface Pack extends Omit<DayPack, "villages"> {
  villages: PackRow[];
}

const campaignsKey = (accountId: string): string => `inspecting:${accountId}`;
const packKey = (accountId: string, campaignId: string): string => `inspecting:${accountId}:${campaignId}`;
const knownKey = (accountId: string, campaignId: string, villageId: string): string =>
  `${packKey(accountId, campaignId)}:${villageId}`;
const noncesKey = (accountId: string, campaignId: string): string => `inspecting-nonces:${accountId}:${campaignId}`;

/** Keeps which campaigns there are; false when the phone is full. */
export const keepCampaigns = (accountId: string, items: Campaigns): boolean => put(campaignsKey(accountId), { items });

export function keptCampaigns(accountId: string): Campaigns | null {
  const kept = take(
    campaignsKey(accountId),
    (value): value is { items: Campaigns } => isRecord(value) && Array.isArray(value.items),
  );
  return kept?.items ?? null;
}

const isPack = (value: unknown): value is Pack =>
  isRecord(value) && Array.isArray(value.villages) && isRecord(value.campaign) && isRecord(value.checklist);

export const keptPack = (accountId: string, campaignId: string): Pack | null =>
  take(packKey(accountId, campaignId), isPack);

/** What was known of a village; null where it isn't on this phone. */
export const keptKnown = (accountId: string, campaignId: string, villageId: string): PackVillage["known"] | null =>
  take(
    knownKey(accountId, campaignId, villageId),
    (value): value is PackVillage["known"] => isRecord(value) && Array.isArray(value.facts),
  );

/**
 * Keeps a day pack in the place of the one before. The villages go first and the list of them last, so that a list never names a village of
 * which nothing is there. False when the phone is full: then the list before still holds.
 */
export function keepPack(accountId: string, { villages, ...day }: DayPack): boolean {
  const { id } = day.campaign;
  const before = keptPack(accountId, id)?.villages ?? [];
  for (const { village, known } of villages) if (!put(knownKey(accountId, id, village.id), known)) return false;
  const rows = villages.map(({ known: _, ...row }) => row);
  if (!put(packKey(accountId, id), { ...day, villages: rows })) return false;
  const there = new Set(rows.map(({ village }) => village.id));
  for (const { village } of before) if (!there.has(village.id)) drop(knownKey(accountId, id, village.id));
  return true;
}

interface Nonces {
  goodUntil: string;
  left: Record<string, string[]>;
}
const isNonces = (value: unknown): value is Nonces => isRecord(value) && isRecord(value.left);

/** Keeps numbers for live photos, in the place of those before. False when the phone is full. */
export const keepNonces = (
  accountId: string,
  campaignId: string,
  { goodUntil, items }: { goodUntil: string; items: { villageId: string; nonces: string[] }[] },
): boolean => {
  const left = Object.fromEntries(items.map(({ villageId, nonces }) => [villageId, nonces]));
  return put(noncesKey(accountId, campaignId), { goodUntil, left });
};

const keptNonces = (accountId: string, campaignId: string): Nonces =>
  take(noncesKey(accountId, campaignId), isNonces) ?? { goodUntil: "", left: {} };

export const noncesLeft = (accountId: string, campaignId: string, villageId: string): number =>
  keptNonces(accountId, campaignId).left[villageId]?.length ?? 0;

/** Takes a number out before the photo is taken, so that none is used twice; null when none is left, or that can't be noted. */
export function takeNonce(accountId: string, campaignId: string, villageId: string): string | null {
  const kept = keptNonces(accountId, campaignId);
  const [first, ...rest] = kept.left[villageId] ?? [];
  if (first === undefined) return null;
  const next = { ...kept, left: { ...kept.left, [villageId]: rest } };
  return put(noncesKey(accountId, campaignId), next) ? first : null;
}

/** Puts a number back against which no photo was taken. */
export function returnNonce(accountId: string, campaignId: string, villageId: string, nonce: string): void {
  const kept = keptNonces(accountId, campaignId);
  const left = { ...kept.left, [villageId]: [nonce, ...(kept.left[villageId] ?? [])] };
  put(noncesKey(accountId, campaignId), { ...kept, left });
}
