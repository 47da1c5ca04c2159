import type { Sheet, SheetProfileAnswer, SheetProfileInput } from "../../../../shared/api/sheets";
import type { Answer } from "../../../api/request";
import { sendOwn } from "../../../api/session";
import { contentLimits } from "../../../generated/shared";
import { notChosen } from "../../../view-models/not-chosen";
import { chooseChatFiles } from "../../../wx/chat-files";
import { readFile } from "../../../wx/kept-files";
import { confirmed } from "../../../wx/questions";
import { elementOf, rowsOf } from "./editing";
import { changed, type Editor } from "./editor";
import { offerUndo } from "./editor-rows";
import { type Importing, importedRows, importView } from "./sheet";
import { profileView } from "./sheet-profiles";

/** A sheet that is looked at before it is taken over. */
export interface OpenSheet {
  key: string;
  importing: Importing;
}

/** Most bytes of a spreadsheet; the server takes no more. */
const mostBytes = 5 * 1024 * 1024;

/** Lets the person choose a spreadsheet of a chat and shows what is in it. Null: none was chosen. @returns a sentence when it can't be used */
export async function chooseSheet(editor: Editor, key: string): Promise<OpenSheet | string | null> {
  const chosen = await chooseChatFiles(1);
  if (!Array.isArray(chosen)) return notChosen.chat[chosen];
  const [file] = chosen;
  if (!file) return null;
  if (!/\.(xlsx?|csv)$/i.test(file.name))
    return "只能读 Excel（xlsx、xls）和 CSV 文件。请用 WPS 或 Excel 另存为 xlsx，再发到微信里选。";
  if (file.size > mostBytes) return "表格文件超过 5 MB。请删去图片和不用的工作表，再发到微信里选。";
  const bytes = await readFile(file.path).catch(() => null);
  if (bytes === null) return "这个文件打不开。请在微信聊天里点开看一次，再回来选。";
  const first = await sendSheet(editor, key, bytes);
  const answer = isHidden(first) && (await goOnWithout(first)) ? await sendSheet(editor, key, bytes, true) : first;
  if (!answer.ok) return refusal(answer);
  const opened = { key, importing: { name: file.name, sheet: answer.data } };
  drawSheet(editor, opened);
  return opened;
}

type Refused = Extract<Answer<Sheet>, { ok: false }>;

const isHidden = (answer: Answer<Sheet>): answer is Refused => !answer.ok && answer.fault.code === "import.hidden";

/** Something in the file isn't seen: may it be left out? */
const goOnWithout = ({ fault }: Refused): Promise<boolean> =>
  confirmed({ title: "文件里有看不见的内容", content: fault.message, yes: "清理继续" });

const sendSheet = (
  { editing: { villageCode, item, period } }: Editor,
  key: string,
  bytes: ArrayBuffer,
  clean = false,
): Promise<Answer<Sheet>> => {
  const query = {
    ...{ village: villageCode, item: item.code, element: key },
    ...(period ? { period } : {}),
    ...(clean ? { clean: "1" } : {}),
  };
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return sendOwn<Sheet>("POST", `/api/sheets?${text.join("&")}`, bytes);
};

/** Of cells that can't be taken, the first few are named. */
function refusal(answer: Extract<Answer<Sheet>, { ok: false }>): string {
  const { fault } = answer;
  if (fault.kind === "offline") return "没有网络，表格读不出来。请到有网络的地方再选，或者先逐行填写。";
  const cells = (fault.issues ?? []).slice(0, 3).map(({ message }) => message);
  return [fault.message, ...cells].join("\n");
}

/** Shows what would be taken over. */
export function drawSheet(editor: Editor, { key, importing }: OpenSheet): void {
  const element = elementOf(editor.editing, key);
  if (element)
    editor.show({ overlay: "sheet", importing: importView(importing, element), profile: profileView(importing) });
}

/** Takes the rows over. @returns a sentence when there are too many */
export function takeSheet(editor: Editor, { key, importing }: OpenSheet, replace: boolean): string {
  const element = elementOf(editor.editing, key);
  if (!element) throw new Error(`no element ${key}`);
  const before = rowsOf(editor.editing, key);
  const rows = importedRows(importing);
  const next = replace ? rows : [...before, ...rows];
  if (next.length > contentLimits.tableRows)
    return `最多 ${contentLimits.tableRows} 行，这次没有填入。请分成几条公开。`;
  changed(editor, key, next);
  offerUndo(editor, key, before, `已填入 ${rows.length} 行。`);
  return "";
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
