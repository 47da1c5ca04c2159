import type { AttachmentAnswer } from "../../shared/api/attachments.ts";
import type { Attachment } from "./entities.ts";

/** What goes out about a file: neither who uploaded it nor our own id. */
export const presentAttachment = ({ sha256, name, mediaType, size, width, height }: Attachment): AttachmentAnswer => ({
  sha256,
  name,
  mediaType,
  size,
  width,
  height,
});
