import type { PersonEntry } from "../../../shared/notices/content.ts";
import { changeNames, rowChanges } from "../../../shared/notices/view/changes.ts";
import { detailsOf } from "../../../shared/notices/view/pieces.ts";
import { Changed } from "./table-view.tsx";

/** A list of persons: name, duty, group, remark. Names stay in the script they were signed in. */
export const PersonsView = ({
  persons,
  before,
}: {
  persons: readonly PersonEntry[];
  before?: readonly PersonEntry[] | undefined;
}) => (
  <ul class="persons">
    {rowChanges(before ?? persons, persons, ({ name }) => name).map((change, index) => (
      <li key={index} class={change.kind === "same" ? undefined : change.kind}>
        {change.kind !== "same" && (
          <span class="badge">
            {changeNames[change.kind].sign} {changeNames[change.kind].name}
          </span>
        )}
        <b lang="zh-Hans">{change.row.name}</b>
        {change.before ? (
          <Changed before={detailsOf(change.before)} after={detailsOf(change.row)} />
        ) : (
          <span>{detailsOf(change.row)}</span>
        )}
      </li>
    ))}
  </ul>
);
