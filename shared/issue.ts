/** One thing wrong with an input: where, a stable key, and the sentence for a person. */
export interface Issue {
  /** Dotted path into the input, such as `elements.detail.3.area`; rows count from 0; empty for the whole. */
  path: string;
  key: string;
  message: string;
}
