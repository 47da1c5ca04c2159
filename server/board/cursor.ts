/** Where a list of publications goes on: after this one, newest first. */
export interface Position {
  publishedAt: string;
  noticeId: string;
}

/** An opaque text for addresses. */
export const cursorOf = ({ publishedAt, noticeId }: Position): string =>
  Buffer.from(`${publishedAt} ${noticeId}`).toString("base64url");

/** Reads a cursor; null for one that we didn't make, which then means the beginning. */
export function positionOf(cursor: string | undefined): Position | null {
  const text = Buffer.from(cursor ?? "", "base64url").toString("latin1");
  const parts = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z) ([0-9A-HJKMNP-TV-Z]{26})$/.exec(text);
  return parts?.[1] && parts[2] ? { publishedAt: parts[1], noticeId: parts[2] } : null;
}
