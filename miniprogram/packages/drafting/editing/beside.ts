import type { CatalogueItem } from "../../../../shared/catalogue/item";
import type { Question } from "../../../../shared/notices/explanations";
import type { SecrecyReviewer } from "../../../../shared/notices/secrecy";
import { drop, isRecord, put, take } from "../../../device/store";
import { keptKeys } from "../../../wx/storage";
import type { Returned, Unread } from "./editing";

/**
 * What the editor needs of a draft besides its values: they lie in the outbox. Kept as long as the draft, so that it can be opened
 * without a network and nothing that was typed is lost, readable or not.
 */
export interface Beside {
  item: CatalogueItem;
  villageName: string;
  catalogueVersion: number;
  correcting: boolean;
  returned: Returned | null;
  /** What to look at in an element that comes from the last period, by its key. */
  carried: Record<string, string>;
  /** Absent in what an earlier version of the program has kept. */
  asked?: Question[];
  othersShare?: number | undefined;
  /** Who will review its secrecy; absent in what an earlier version has kept. */
  secrecyReviewer?: SecrecyReviewer | undefined;
  unread: Unread[];
}

const prefix = "editing:1:";

const isBeside = (value: unknown): value is Beside =>
  isRecord(value) && isRecord(value.item) && Array.isArray(value.item.elements) && Array.isArray(value.unread);

/** False: the phone is full. */
export const keepBeside = (draftId: string, beside: Beside): boolean => put(prefix + draftId, beside);

export const besideOf = (draftId: string): Beside | null => take(prefix + draftId, isBeside);

/** Drops what belongs to drafts that are gone. */
export function sweepBeside(isThere: (draftId: string) => boolean): void {
  for (const key of keptKeys()) if (key.startsWith(prefix) && !isThere(key.slice(prefix.length))) drop(key);
}
