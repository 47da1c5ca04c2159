// References to pictures that lie on this phone, inside the elements of a draft.
import type { Elements } from "./entries";

const prefix = "local:";
export const localRef = (photoId: string): `local:${string}` => `${prefix}${photoId}`;

/** The id of a picture on this phone; null for the SHA-256 of one that the server holds. */
export const photoIdOf = (ref: unknown): string | null =>
  typeof ref === "string" && ref.startsWith(prefix) ? ref.slice(prefix.length) : null;

interface FileLine {
  sha256: string;
}
const isFileLine = (value: unknown): value is FileLine =>
  typeof value === "object" && value !== null && typeof (value as Partial<FileLine>).sha256 === "string";

const linesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Ids of the pictures that the elements refer to, in their order. */
export const photoIdsIn = (elements: Elements): string[] =>
  Object.values(elements)
    .flatMap(linesOf)
    .flatMap((line) => (isFileLine(line) ? (photoIdOf(line.sha256) ?? []) : []));

/** The elements as the server takes them: each picture under the SHA-256 that the server holds it under. */
export function withUploaded(elements: Elements, sha256Of: (photoId: string) => string | null): Elements {
  const exchanged = (line: unknown): unknown => {
    const photoId = isFileLine(line) ? photoIdOf(line.sha256) : null;
    return photoId === null ? line : { ...(line as object), sha256: sha256Of(photoId) ?? "" };
  };
  return Object.fromEntries(
    Object.entries(elements).map(([key, value]) => [key, Array.isArray(value) ? value.map(exchanged) : value]),
  );
}
