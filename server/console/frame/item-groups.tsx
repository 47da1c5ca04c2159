import type { ComponentChildren } from "preact";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { groups } from "../../../shared/catalogue/names.ts";

/** Catalogue items under the catalogue's eight groups; groups without an item are left out. */
export const ItemGroups = ({
  items,
  open,
  row,
}: {
  items: readonly CatalogueItem[];
  /** Unfolded at once, as what a search found. */
  open: boolean;
  row: (item: CatalogueItem) => ComponentChildren;
}) => (
  <>
    {Object.entries(groups).map(([prefix, name]) => {
      const own = items.filter(({ code }) => code.startsWith(prefix));
      if (own.length === 0) return null;
      return (
        <details key={prefix} open={open} class="group">
          <summary>
            <h2>
              {name} <span class="count">{own.length} 项</span>
            </h2>
          </summary>
          <ul class="todo">{own.map(row)}</ul>
        </details>
      );
    })}
  </>
);
