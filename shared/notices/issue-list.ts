import type { Issue } from "../issue.ts";

/** More than these help nobody; the rest is counted. */
const listedIssues = 200;

/** The first of the issues that were found, and how many there are. */
export interface Counted {
  listed: readonly Issue[];
  count: number;
}

/** Collects issues; beyond the limit it only counts them. */
export class IssueList {
  private readonly listed: Issue[] = [];
  private count = 0;

  add(path: string, key: string, message: string): void {
    this.count++;
    if (this.listed.length < listedIssues) this.listed.push({ path, key, message });
  }

  /** What another list counted, behind what is here. */
  append({ listed, count }: Counted): void {
    this.listed.push(...listed.slice(0, Math.max(0, listedIssues - this.listed.length)));
    this.count += count;
  }

  counted(): Counted {
    return { listed: this.listed, count: this.count };
  }

  /** Is what is added only counted? */
  get isFull(): boolean {
    return this.listed.length >= listedIssues;
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
