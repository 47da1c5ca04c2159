import type { SheetProfileAnswer, SheetProfileInput } from "../../../../shared/api/sheets";
import { sendOwn } from "../../../api/session";
import type { Editor } from "./editor";
import type { OpenSheet } from "./editor-sheet";
import { type ImportAim, type Importing, reread } from "./sheet";

/** By whose mapping a spreadsheet was read, and whether this one can be remembered. */
export interface ProfileView {
  /** `已按“三资平台导出”的对应方式读`; empty: the county has none for such files. */
  readBy: string;
  /** To choose from, where there are several. */
  choices: string[];
  at: number;
  /** The button; empty: nothing would tell the next file of the kind. */
  remember: string;
  /** What the township calls it so far. */
  name: string;
  /** What became of remembering. */
  word: string;
}

export const noProfile: ProfileView = { readBy: "", choices: [], at: 0, remember: "", name: "", word: "" };

export function profileView({ sheet: { profiles, understood }, profileAt = 0, word = "" }: Importing): ProfileView {
  const own = profiles.find((profile) => profile.own);
  const read = profiles[profileAt];
  return {
    readBy: read ? `已按“${read.name}”的对应方式读（${read.townshipName} ${read.savedBy}保存）。` : "",
    choices: profiles.length > 1 ? profiles.map(({ name, townshipName }) => `${name}（${townshipName}）`) : [],
    at: profileAt,
    remember: understood.heading ? (own ? "更新" : "记住") : "",
    name: own?.name ?? "",
    word,
  };
}

/** Read as another of the county's profiles says. */
export function readAs(importing: Importing, aim: ImportAim, profileAt: number): Importing {
  const profile = importing.sheet.profiles[profileAt];
  if (!profile) return importing;
  const headingLine = importing.sheet.understood.heading?.from ?? null;
  return { ...reread(importing, aim, { headingLine, mapping: profile.mapping }), profileAt };
}

/** Has the server remember how the columns were matched, for the next file of the kind. Refusals are said beside the button. */
export async function remember({ editing }: Editor, { key, importing }: OpenSheet, name: string): Promise<Importing> {
  if (name === "") return { ...importing, word: "请先写上它的来源，如“三资平台导出”。" };
  const { understood, profiles } = importing.sheet;
  const body: SheetProfileInput = {
    ...{ item: editing.item.code, element: key, name, headingLine: understood.heading?.from ?? 1 },
    ...{ headings: understood.source.map(({ heading }) => heading), mapping: understood.mapping },
    version: profiles.find(({ own }) => own)?.version ?? null,
  };
  const answer = await sendOwn<SheetProfileAnswer>("PUT", `/api/villages/${editing.villageCode}/sheet-profiles`, body);
  if (!answer.ok) {
    const { kind, message } = answer.fault;
    return { ...importing, word: kind === "offline" ? "没有网络，还没有记住。请有网络时再点一次。" : message };
  }
  const saved = answer.data;
  const others = profiles.filter(({ id }) => id !== saved.id);
  return {
    ...importing,
    sheet: { ...importing.sheet, profiles: [saved, ...others] },
    profileAt: 0,
    word: "已记住。下次选同样的表格，会直接这样读。",
  };
}
