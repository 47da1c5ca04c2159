/** Characters that Windows or a ZIP reader would stumble over or take for a folder. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const unsafe = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A name of a place as one safe part of a path: never empty, never `..`, at most 60 characters. */
export function fileNameOf(name: string): string {
  const safe = name
    .normalize("NFC")
    .replace(unsafe, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return Array.from(safe).slice(0, 60).join("") || "_";
}
