/** How a visitor wants the pages: larger, stronger, in traditional script. Carried by the address, so no cookie is needed. */
export interface Modes {
  size: "normal" | "large";
  contrast: "normal" | "high";
  /** `hans` simplified (as signed), `hant` traditional (converted by the machine). */
  script: "hans" | "hant";
}

export const plainModes: Modes = { size: "normal", contrast: "normal", script: "hans" };

type Query = Record<string, string | string[] | undefined>;

/** Reads the modes of a request's query; anything unknown counts as normal. */
export const modesOf = (query: Query): Modes => ({
  size: query.size === "large" ? "large" : "normal",
  contrast: query.contrast === "high" ? "high" : "normal",
  script: query.script === "hant" ? "hant" : "hans",
});

/** The modes that differ from the normal, as query parameters. */
export const modeParameters = (modes: Modes): [string, string][] => {
  const entries = Object.entries(modes) as [keyof Modes, string][];
  return entries.filter(([name, value]) => value !== plainModes[name]);
};

/**
 * An address of ours that keeps the modes. `parameters` are added; an empty or missing value removes the parameter.
 * @example withModes("/v/640221100200", modes, { q: "低保" })
 */
export function withModes(path: string, modes: Modes, parameters: Record<string, string | null | undefined> = {}) {
  const [beforeHash = "", hash] = path.split("#");
  const [bare = "", given = ""] = beforeHash.split("?");
  const query = new URLSearchParams(given);
  for (const name of Object.keys(plainModes)) query.delete(name);
  for (const [name, value] of Object.entries(parameters)) {
    query.delete(name);
    if (value) query.set(name, value);
  }
  for (const [name, value] of modeParameters(modes)) query.set(name, value);
  const text = query.toString();
  return `${bare}${text ? `?${text}` : ""}${hash === undefined ? "" : `#${hash}`}`;
}
