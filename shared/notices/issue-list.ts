import type { Issue } from "../issue.ts";

/** More than these help nobody; the rest is counted. */
const listedIssues = 200;

/** Collects issues; beyond the limit it only counts them. */
export class IssueList {
  private readonly listed: Issue[] = [];
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
  all(): Issue[] {
    const more = this.count - this.listed.length;
    if (more === 0) return this.listed;
    return [...this.listed, { path: "", key: "more", message: `另有 ${more} 处问题没有列出，请先改正以上各处。` }];
  }
}
