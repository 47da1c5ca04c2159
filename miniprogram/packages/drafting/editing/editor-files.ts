import type { TypedValue } from "../../../../shared/typed/form";
import type { Fault } from "../../../api/request";
import { addDocument, addPhoto, type LocalPhoto } from "../../../outbox/index";
import { dayShown } from "../../../view-models/moments";
import { notChosen } from "../../../view-models/not-chosen";
import { choosePictures } from "../../../wx/camera";
import { chooseChatFiles } from "../../../wx/chat-files";
import { changed, type Editor, keepNow } from "./editor";
import { type Attached, documentProblem, documentType, filesOf, fullList, room, shortName } from "./files";

/** Adds pictures, each on the phone before it is shown. @returns a sentence when something went wrong, else "" */
export async function addPictures(editor: Editor, key: string, from: "camera" | "album"): Promise<string> {
  const free = roomFor(editor, key);
  if (typeof free === "string") return free;
  const paths = await choosePictures(free, from);
  if (!Array.isArray(paths)) return notChosen[from === "camera" ? "camera" : "album"][paths];
  for (const path of paths) {
    const name = `照片${listOf(editor, key).length + 1}（${dayShown(Date.now())}）.jpg`;
    const added = await addPhoto(editor.editing.id, path, { name });
    if (!isOnPhone(added)) return added.message;
    append(editor, key, { sha256: added.ref, name, mediaType: "image/jpeg" });
  }
  return "";
}

/** Adds documents of a chat. What can't be taken is said, the others are added. @returns what went wrong, else "" */
export async function addDocuments(editor: Editor, key: string): Promise<string> {
  const free = roomFor(editor, key);
  if (typeof free === "string") return free;
  const files = await chooseChatFiles(free);
  if (!Array.isArray(files)) return notChosen.chat[files];
  const problems: string[] = [];
  // A large one takes a phone seconds.
  editor.show({ adding: key });
  for (const file of files) {
    const problem = documentProblem(file);
    if (problem) {
      problems.push(problem);
      continue;
    }
    const name = shortName(file.name);
    const added = await addDocument(editor.editing.id, file.path, { name });
    if (!isOnPhone(added)) return [...problems, added.message].join("\n");
    append(editor, key, { sha256: added.ref, name, mediaType: documentType(name), size: file.size });
  }
  return problems.join("\n");
}

const isOnPhone = (added: LocalPhoto | Fault): added is LocalPhoto => "ref" in added;

const listOf = ({ editing }: Editor, key: string): Attached[] => filesOf(editing.form.fields[key]);

/** How many more there may be. Files belong to the draft, so it has to be on the phone first. @returns a sentence when none can be added */
function roomFor(editor: Editor, key: string): number | string {
  const free = room(editor.editing.form.fields[key]);
  if (free === 0) return fullList;
  // That the phone is full is said at the foot of the page already.
  return keepNow(editor) ? free : noRoomForDraft;
}

const noRoomForDraft = "手机存储已满，现在不能添加照片和文件。请先删掉手机里不用的内容，再试一次。";

const append = (editor: Editor, key: string, file: Attached): void => put(editor, key, [...listOf(editor, key), file]);

export const removeFile = (editor: Editor, key: string, sha256: string): void =>
  put(
    editor,
    key,
    listOf(editor, key).filter((file) => file.sha256 !== sha256),
  );

function put(editor: Editor, key: string, files: Attached[]): void {
  changed(editor, key, files as unknown as TypedValue);
  keepNow(editor);
}
