import type { FileEntry } from "../../../shared/notices/content.ts";
import { isPicture, nameOf, typeNames } from "../../../shared/notices/view/pieces.ts";
import { formatSize } from "../../../shared/notices/view/values.ts";

/** Attachments: pictures in place, other files as links with kind and size. */
export const FilesView = ({ files, hrefOf }: { files: readonly FileEntry[]; hrefOf: (file: FileEntry) => string }) => {
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return (
    <>
      {pictures.map((file) => (
        <figure key={file.sha256} class="picture">
          <a href={hrefOf(file)}>
            <img
              src={narrowed(hrefOf(file), 960)}
              srcset={[480, 960].map((width) => `${narrowed(hrefOf(file), width)} ${width}w`).join(", ")}
              sizes="(max-width: 50rem) 94vw, 47rem"
              alt={`图片：${nameOf(file)}`}
              loading="lazy"
              decoding="async"
            />
          </a>
          <figcaption class="small soft">{nameOf(file)}</figcaption>
        </figure>
      ))}
      {others.length > 0 && (
        <ul class="files">
          {others.map((file) => (
            <li key={file.sha256}>
              <a href={hrefOf(file)}>{file.name}</a>{" "}
              <span class="soft small">
                （{typeNames[file.mediaType] ?? "文件"}，{formatSize(file.size)}）
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

/** A smaller copy of a picture; the server makes 320, 480 and 960 pixels (shared/api/attachments.ts). */
const narrowed = (href: string, width: number): string => `${href}${href.includes("?") ? "&" : "?"}w=${width}`;
