import { localPicture } from "../../../outbox/index";
import type { ShownPaper } from "../../../view-models/paper";
import { contentsOf, type Editing, isLocal } from "./editing";
import { filesOf } from "./files";

/** The notice as it will stand on the board, as far as it can be read. */
export function paperOf(editing: Editing): ShownPaper {
  const { villageCode, item, catalogueVersion, period, form } = editing;
  const { title, changeNote, explanations, elements } = contentsOf(editing);
  const files = item.elements
    .filter(({ type }) => type === "attachment")
    .flatMap(({ key }) => filesOf(form.fields[key]).map(({ sha256 }) => sha256));
  return {
    content: {
      ...{ v: 1, village: villageCode, item: item.code, catalogueVersion, period, title },
      ...(changeNote && { changeNote }),
      ...(explanations && { explanations }),
      elements: elements as ShownPaper["content"]["elements"],
    },
    item,
    previous: null,
    pictures: Object.fromEntries(files.filter(isLocal).map((ref) => [ref, localPicture(ref) ?? ""])),
  };
}
