import type { CatalogueItem } from "../catalogue/item.ts";
import type { Rule, RuleFault } from "./compile.ts";
import type { Hint } from "./findings.ts";
import type { Pending } from "./read-cells.ts";
import { type ItemOf, plainLabel } from "./schema.ts";

/** Collects what couldn't be checked, each identity once and each missing notice once. */
export class Hints {
  private readonly found = new Map<string, Hint>();

  constructor(
    private readonly item: CatalogueItem,
    private readonly itemOf: ItemOf,
  ) {}

  add(rule: Rule, { pending, of }: Pending): void {
    if (pending === "noRow") return;
    const hint = { identity: rule.identity.id, table: rule.table.key, item: of };
    if (pending === "unpublished") this.keep(`${of}`, { ...hint, why: "unpublished", message: this.unpublished(of) });
    else {
      const message = `“${rule.identity.message}”要等相关的数填好后才能核对。`;
      this.keep(`${rule.table.key}.${rule.identity.id}`, { ...hint, why: "empty", message });
    }
  }

  /** The county's catalogue has an identity that can't be read: the notice isn't to blame, but somebody must mend it. */
  unreadable({ table, identity, message }: RuleFault): void {
    this.keep(`${table}.${identity}`, {
      ...{ identity, table, item: null, why: "unreadable" },
      message: `目录中的勾稽关系“${identity}”写法有误，没有核对，请告知县里维护目录的人员：${message}`,
    });
  }

  all(): Hint[] {
    return [...this.found.values()];
  }

  private unpublished(of: string | null): string {
    const name = plainLabel((of === null ? this.item : this.itemOf(of))?.level2 ?? of ?? "");
    return of === null
      ? `上期的《${name}》没有在本系统公开，与上期的衔接请自行核对。`
      : `《${name}》的同期内容还没有公开，公开后系统会核对两者是否一致。`;
  }

  private keep(key: string, hint: Hint): void {
    if (!this.found.has(key)) this.found.set(key, hint);
  }
}
