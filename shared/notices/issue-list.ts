/** One thing wrong with typed content: where, a stable key, and the sentence for a person. */
export interface ElementIssue {
  /** `elements.detail.3.area`; rows count from 0. */
  path: string;
  key: string;
  message: string;
}

/** More than these help nobody; the rest is counted. */
export const listedIssues = 200;

/** Collects issues; beyond the limit it only counts them. */
export class IssueList {
  private readonly listed: ElementIssue[] = [];
  private count = 0;

  add(path: string, key: string, message: string): void {
    this.count++;
    if (this.listed.length < listedIssues) this.listed.push({ path, key, message });
  }

  /** How many were found. */
  get size(): number {
    return this.count;
  }

  /** What was found, with a last line about what is not listed. */
  all(): ElementIssue[] {
    const more = this.count - this.listed.length;
    if (more === 0) return this.listed;
    return [...this.listed, { path: "", key: "more", message: `另有 ${more} 处问题没有列出，请先改正以上各处。` }];
  }
}
