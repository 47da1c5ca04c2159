/**
 * What a notice says. Money is integer fen. Areas (unit 亩) are integer hundredths of a 亩. Other numbers have at most
 * four decimals. Days are `YYYY-MM-DD`. Nothing else is stored, signed or shown.
 */
export interface NoticeContent {
  v: 1;
  /** 12 digits. */
  village: string;
  item: string;
  catalogueVersion: number;
  period: string | null;
  title: string;
  /** Of a correction: why it was made, for the public. */
  changeNote?: string;
  /** Keyed by the catalogue's element keys; an element that was left empty is absent. */
  elements: Record<string, ElementValue>;
  /** Why figures are as they are where an identity asks (`warn`), by the identity's key such as `admin.l`; absent where nothing was asked. */
  explanations?: Record<string, string>;
}

export type CellValue = string | number;
/** A row of a table, keyed by column key; empty cells are absent. */
export type TableRow = Record<string, CellValue>;

/** A person of a `person-list`: never a phone, an identity number or an address. */
export interface PersonEntry {
  name: string;
  /** 职务或身份. */
  duty?: string;
  /** 村民小组, the most precise address ever published. */
  group?: string;
  note?: string;
}

/** A file; `mediaType` and `size` (bytes) are filled in by the server from its own rows. */
export interface FileEntry {
  sha256: string;
  name: string;
  mediaType: string;
  size: number;
}

/** text, longtext (Markdown subset), date → string; number, money → number; table → rows; and so on. */
export type ElementValue = string | number | TableRow[] | PersonEntry[] | FileEntry[];

/** Bounds of content, for forms, API and messages alike. */
export const contentLimits = {
  title: 100,
  text: 500,
  longtext: 20_000,
  cell: 500,
  /** A 5,000-row subsidy table is real; 50,000 rows is a mistake. */
  tableRows: 10_000,
  persons: 2_000,
  files: 20,
  explanation: 500,
  /** Fen: ten billion yuan. */
  money: 1_000_000_000_000,
} as const;
