/** The formats that are kept, by media type, with the ending that their file names get. */
export const endings = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
} as const;

export type MediaType = keyof typeof endings;
export type PictureType = Extract<MediaType, `image/${string}`>;
export type OfficeType = Extract<MediaType, `${string}officedocument${string}`>;

/** Pictures are shown in the page; everything else is downloaded. */
export const isPicture = (mediaType: string): mediaType is PictureType =>
  Object.hasOwn(endings, mediaType) && mediaType.startsWith("image/");

/** What a refused format is called among people. */
export function kindName(mediaType: string | undefined): string {
  if (!mediaType) return "无法识别的格式";
  const named: Record<string, string> = {
    "image/gif": "GIF 动图",
    "image/avif": "AVIF 图片",
    "image/tiff": "TIFF 图片",
    "image/bmp": "BMP 图片",
    "application/xml": "SVG 或 XML",
    "application/zip": "压缩包",
    "application/x-rar-compressed": "压缩包",
    "application/x-7z-compressed": "压缩包",
    "application/x-cfb": "旧版 Word、Excel 或加了密码的文档",
    "application/rtf": "RTF 文档",
    "text/rtf": "RTF 文档",
  };
  if (mediaType.startsWith("video/")) return "视频";
  if (mediaType.startsWith("audio/")) return "录音";
  return named[mediaType] ?? mediaType;
}
