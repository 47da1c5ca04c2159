/** An identity that doesn't hold. */
export interface Finding {
  /** Of the identity, within its table. */
  identity: string;
  /** Key of the table that the identity belongs to. */
  table: string;
  /** Code of the item that the identity belongs to, where that is another one, which compares itself with this notice. */
  reader?: string;
  severity: "error" | "warn";
  /** It compares with another notice: who corrects one of the two can't mend both at once. */
  beyond: boolean;
  /** From 0; null when it is no single row's. */
  row: number | null;
  /** Where it reads, such as `elements.funds.2.closing`; the first is where it is shown. */
  paths: string[];
  /** Both sides in words with their figures; null when the identity isn't one comparison. */
  left: string | null;
  right: string | null;
  /** By how much they differ, never negative, such as `50.00` and its unit. */
  difference: { amount: string; unit: string } | null;
  message: string;
}

/** An identity that couldn't be worked out, and why. */
export interface Hint {
  identity: string;
  table: string;
  why: "empty" | "unpublished" | "unreadable";
  /** The item that wasn't published yet; null: this one, for an earlier period. */
  item: string | null;
  message: string;
}

export interface Checked {
  findings: Finding[];
  hints: Hint[];
}
