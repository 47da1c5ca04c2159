import type { CellEvent } from "../components/row-sheet/index";
import type { VersionLine } from "../components/two-versions/index";
import type { Editor } from "../editing/editor";
import type { OpenRow } from "../editing/editor-rows";
import type { OpenSheet } from "../editing/editor-sheet";
import type { FieldView } from "../editing/fields";
import { noSheet } from "../editing/rows";
import { noImport } from "../editing/sheet";
import { noProfile } from "../editing/sheet-profiles";
import { notYet } from "../editing/words";

/** What lies over the form. */
export type Overlay = "" | "row" | "sheet" | "versions" | "preview";

export const editData = {
  screen: "screen",
  busy: false,
  /** What stands between the person and the form. */
  fault: "",
  canRetry: false,
  elsewhere: "",
  lead: "",
  /** Said above the form: where its content comes from, that it is an old copy, why it came back. */
  about: "",
  seen: "",
  returnedBy: "",
  returned: "",
  mends: "",
  /** It goes when there is a network again, or would have. */
  waits: "",
  /** The notice to sign, once it is submitted. */
  toSign: "",
  /** The village is no more: what that means, and the button that goes on in the one that it was merged into. */
  merged: "",
  goOn: "",
  notice: "",
  fields: [] as FieldView[],
  state: notYet,
  overlay: "" as Overlay,
  sheet: noSheet,
  importing: noImport,
  profile: noProfile,
  versions: { by: "", lines: [] as VersionLine[] },
  undo: { key: "", text: "" },
  /** What went wrong when something was to be added to an element. */
  trouble: { key: "", text: "" },
  /** The element to which files are being added, which can take seconds. */
  adding: "",
  /** Totals that follow from the tables and aren't in the form yet. */
  figures: "",
  /** Nothing was typed yet, and the item can be published as a period without turnover. */
  mayBeNil: false,
  sending: false,
  /** What submitting confirms, or who will review its secrecy. */
  secrecy: "",
};

/** What the handlers of the form's parts (`on-*.ts`) need of their page. */
export interface EditPage {
  data: typeof editData;
  setData(patch: Partial<typeof editData>): void;
  /** Null until the notice is open; nothing can be touched before. */
  editor: Editor | null;
  row: OpenRow | null;
  picked: OpenSheet | null;
  scrollToField(key: string): void;
}

export type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;
export type Own<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
export type Typed = Own<{ value: string }>;
export type Cell = Own<CellEvent>;
