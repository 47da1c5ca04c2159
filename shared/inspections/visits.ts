/** States of a sheet. */
export const visitStates = { draft: "没有签字", signed: "已签字", void: "已作废" } as const;
export type VisitState = keyof typeof visitStates;

/** How a photo came to be, as far as the server can tell. Never a reason to refuse one. */
export const photoOrigins = {
  live: "现场拍摄",
  late: "不是现场拍摄（现场编号已过期、用过或不认识）",
  chosen: "不是现场拍摄（从相册选的）",
} as const;
export type PhotoOrigin = keyof typeof photoOrigins;

/** Hours that a number for a live photo is good: a day of villages without a network, and the morning after. */
export const nonceHours = 36;
/** Numbers that one person holds unused; who takes more gives up the older ones. Forty villages, ten times. */
export const mostNoncesOut = 4_800;
/** Photos of one sheet. */
export const mostPhotos = 80;
/** Sheets that one person begins of one village in a campaign, and photos that they send of it: more is no inspection. */
export const mostSheetsOfOne = 100;
export const mostPhotosOfOne = 800;
/** A clock that is wrong by more than this is marked; milliseconds. */
export const clockTolerance = 5 * 60_000;

interface Version {
  edition: number;
  /** SHA-256 of the content. */
  digest: string;
}

/**
 * Is what comes newer than what is there? Editions count up on one device; where two devices counted to the same number the digest
 * decides, so that it ends the same in whichever order they arrive.
 */
export const isNewer = (comes: Version, there: Version): boolean =>
  comes.edition !== there.edition ? comes.edition > there.edition : comes.digest > there.digest;
