/** Bounds of uploads, for forms, API and messages alike. */
export const uploadLimits = {
  /** Bytes of one file. */
  file: 20 * 1024 * 1024,
  /** Bytes of one picture, as it comes from the phone. */
  picture: 15 * 1024 * 1024,
  /** Pixels of one picture: 64-megapixel phones get through. */
  pixels: 72_000_000,
  /** Longest side of a stored picture, in pixels. */
  side: 2560,
  /** Characters of a file name. */
  name: 120,
  /** Files of one village in one day. */
  perDay: 200,
  /** Bytes of one chunk of an upload that can be resumed: on a village's network a few seconds. */
  chunk: 128 * 1024,
  /** Uploads that one account may leave unfinished, and their bytes. */
  unfinished: 20,
  unfinishedBytes: 100 * 1024 * 1024,
} as const;

/** For the `accept` of a file field. Naming JPEG and not HEIC makes an iPhone convert its photos by itself. */
export const acceptedFiles = "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.xls";
