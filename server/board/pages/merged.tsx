import { boardPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import type { Merger, Place } from "../../places/index.ts";
import type { Visit } from "./frame.tsx";

/** On the board of a village that was merged into another: what became of it, what this page is now, and where to go on. */
export const MergedNote = ({ visit, village, merger }: { visit: Visit; village: Place; merger: Merger | null }) =>
  merger && (
    <div class="note warn">
      <p>
        <b>{merger.text}</b>
      </p>
      <p>
        下面是{village.name}并入以前公开的信息，仍可查看和核验。新的公开请看{merger.into.name}公开栏。
      </p>
      <p class="actions">
        <a class="button primary" href={withModes(boardPath(merger.into.code), visit.modes)}>
          去{merger.into.name}公开栏
        </a>
      </p>
    </div>
  );
