import type { AttachmentAnswer, KeptAttachment } from "../../shared/api/attachments.ts";
import type { Attachment } from "./entities.ts";

/** Of an upload besides: what was left out of the copy that is kept. */
export const presentKept = (row: Attachment, removed: readonly string[]): KeptAttachment => ({
  ...presentAttachment(row),
  removed: [...removed],
});

/** What goes out about a file: neither who uploaded it nor our own id. */
export const presentAttachment = ({ sha256, name, mediaType, size, width, height }: Attachment): AttachmentAnswer => ({
  sha256,
  name,
  mediaType,
  size,
  width,
  height,
});
