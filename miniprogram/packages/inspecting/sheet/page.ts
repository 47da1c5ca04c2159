import type { Editor } from "../editing/editor";
import type { Chip, FactView, FindingView, LineView } from "../editing/sheet-view";

const noHead = { ...{ name: "", about: "", others: "", known: "", total: "", looked: "", cap: "" }, isDone: false };

export const sheetData = {
  screen: "screen",
  busy: true,
  /** What stands between the person and the sheet. */
  closed: "",
  head: { ...noHead, loose: [] as FactView[] },
  lines: [] as LineView[],
  pages: { where: "", before: "", after: "" },
  word: { isAsked: false, text: "", warning: "", readOver: false, speakers: [] as Chip[] },
  showsLoose: false,
  /** Where what was typed is, at the foot of the page. */
  state: { text: "", isBad: false },
  /** That the phone is full, or a photo can't be taken. */
  fault: "",
  /** The finding that is written lies over the sheet; without a type it isn't in the sheet yet. */
  overlay: "" as "" | "finding",
  types: [] as Chip[],
  moreTypes: false,
  lineTitle: "",
  finding: null as FindingView | null,
  shooting: false,
};

/** What the page knows beside what it shows. */
export interface Held {
  editor: Editor | null;
  unfolded: string;
  noting: string[];
  /** Of a long checklist, from 0. */
  page: number;
  /** Line and id of the finding that is open; the id is empty until its type is chosen. */
  open: { lineKey: string; id: string; allTypes: boolean } | null;
  /** What the server had marked when it was drawn last, as text. */
  marked: string | undefined;
}

/** What the parts of the page need of it. */
export interface SheetPage {
  data: typeof sheetData;
  setData(patch: Partial<typeof sheetData>): void;
  held: Held;
  /** Keeps the changed sheet and shows it. */
  take(sheet: Editor["sheet"]): void;
  draw(): void;
  drawFinding(): void;
  sendSoon(): void;
}

export type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;
export type Input<Dataset extends object> = WechatMiniprogram.CustomEvent<{ value: string }, object, Dataset>;
