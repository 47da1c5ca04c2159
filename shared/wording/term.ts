/** What kind of word a list holds, with what people call it. Only secrecy stops a submission; everything else is a hint. */
export const termKinds = {
  secrecy: "涉密",
  person: "姓名职务",
  institution: "机构名称",
  outdated: "过时用语",
  typo: "错别字",
  expression: "表述",
} as const;

export type TermKind = keyof typeof termKinds;
export const termKindList = Object.keys(termKinds) as [TermKind, ...TermKind[]];

/** Kinds of marks: those of terms, and what no list of words can say. */
export const markKinds = { ...termKinds, format: "标点数字" } as const;
export type MarkKind = keyof typeof markKinds;

/** A word that a list marks. */
export interface Term {
  text: string;
  kind: TermKind;
  /** What to write instead, up to three ways; empty: nobody can say without knowing what is meant. Never for secrecy. */
  suggestions: readonly string[];
  /** 不属于: longer words that it is a harmless part of, such as 村委会 for 村委. */
  exceptions: readonly string[];
  /** Rule or reason, for whoever asks why; may be empty. */
  source: string;
}

/** Bounds of a list, in characters unless said otherwise. */
export const termLimits = {
  /** Terms of one county. */
  terms: 50_000,
  /** A single character would mark every second line. */
  shortest: 2,
  text: 30,
  suggestion: 30,
  suggestions: 3,
  exceptions: 20,
  exception: 30,
  source: 100,
} as const;

/** `block`: stops a submission. `warn`: its author should look at it. */
export const severityOf = (kind: MarkKind): "block" | "warn" => (kind === "secrecy" ? "block" : "warn");
