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
