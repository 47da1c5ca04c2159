import type { TypedValue } from "../../../../shared/typed/form";
import type { Fault } from "../../../api/request";
import { addPhoto } from "../../../outbox/index";
import { dayShown } from "../../../view-models/moments";
import { choosePictures } from "../../../wx/camera";
import { changed, type Editor, keepNow } from "./editor";
import { type Attached, filesOf, room } from "./files";

const refused = "微信没有允许使用相机或相册。请点右上角“···”，在“设置”里允许后再试。";

/** Adds pictures, each on the phone before it is shown. @returns a sentence when something went wrong, else "" */
export async function addPictures(editor: Editor, key: string, from: "camera" | "album"): Promise<string> {
  const free = room(editor.editing.form.fields[key]);
  if (free === 0) return "附件最多 20 个。请先删去不需要的。";
  // The pictures belong to the draft: it has to be on the phone first.
  if (!keepNow(editor)) return "";
  const paths = await choosePictures(free, from).catch(() => null);
  if (paths === null) return refused;
  for (const path of paths) {
    const before = filesOf(editor.editing.form.fields[key]);
    const name = `照片${before.length + 1}（${dayShown(Date.now())}）.jpg`;
    const added = await addPhoto(editor.editing.id, path, { name });
    if (!("ref" in added)) return (added as Fault).message;
    put(editor, key, [
      ...filesOf(editor.editing.form.fields[key]),
      { sha256: added.ref, name, mediaType: "image/jpeg" },
    ]);
  }
  return "";
}

export const removeFile = (editor: Editor, key: string, sha256: string): void =>
  put(
    editor,
    key,
    filesOf(editor.editing.form.fields[key]).filter((file) => file.sha256 !== sha256),
  );

function put(editor: Editor, key: string, files: Attached[]): void {
  changed(editor, key, files as unknown as TypedValue);
  keepNow(editor);
}
