import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import type { NoticeSummary } from "../../../shared/api/notices.ts";
import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import { occasionText } from "../../../shared/due-words.ts";
import type { DutyLine as LineOf } from "../../desk/index.ts";
import { DueWhen } from "./due-when.tsx";
import { askPath, RequestHint, requestFor } from "./exemption-fate.tsx";
import { StartForm } from "./start-form.tsx";

/** A duty with the notice that is being made for it. */
export type DutyLine = LineOf<ObligationAnswer, NoticeSummary>;

const inWork = ["draft", "returned", "signing"] as const;

/** Addresses of the lists in which notices under way are found. */
export const underWayLists = (villageCode: string): string[] =>
  inWork.map((state) => `/api/notices?village=${villageCode}&state=${state}&limit=100`);

const badges = {
  published: "good",
  late: "warn",
  overdue: "bad",
  due: "warn",
  upcoming: "",
  notApplicable: "",
} as const;

export const DutyBadge = ({
  state,
  stateName,
  standing,
  standingName,
}: Pick<ObligationAnswer, "state" | "stateName" | "standing" | "standingName">) => (
  <span class={`badge ${badges[state]}`}>
    {standing === "nil" || standing === "notApplicable" ? standingName : stateName}
  </span>
);

const isOpen = ({ state }: ObligationAnswer): boolean => state === "overdue" || state === "due" || state === "upcoming";

/** Where and when duties are shown, and whether to somebody who may draft. */
interface Setting {
  village: string;
  today: string;
  mayDraft: boolean;
  /** Whether they may ask that something doesn't apply. */
  mayAsk: boolean;
  /** What the village asked not to have to publish, the newest first. */
  requests: readonly ExemptionAnswer[];
}

export const DutyList = ({ lines, ...setting }: { lines: readonly DutyLine[] } & Setting) => (
  <ul class="todo">
    {lines.map((line) => (
      <DutyRow key={line.duty.dutyId ?? `${line.duty.itemCode} ${line.duty.period}`} line={line} {...setting} />
    ))}
  </ul>
);

/** One duty: what, by when, on what basis, and what to do. */
const DutyRow = ({ line: { duty, underWay }, ...setting }: { line: DutyLine } & Setting) => {
  const { village, today, mayDraft } = setting;
  const request = duty.noticeNumber ? undefined : requestFor(setting.requests, duty, today);
  const isAskable = !duty.event && !duty.noticeNumber && !duty.exemption && request?.state !== "asked";
  const mayAsk = setting.mayAsk && isAskable;
  return (
    <li>
      <span class="what">
        <strong>{duty.itemName}</strong> {duty.periodName && <span>{duty.periodName}</span>} <DutyBadge {...duty} />
        {duty.event && (
          <span class="hint">
            起因：<a href={`/console/events/${duty.event.id}`}>{occasionText(duty.event, today)}</a>
          </span>
        )}
        <span class="hint">
          {duty.itemCode} · {duty.deadlineText}公开
        </span>
        {request && <RequestHint request={request} />}
        <details class="basis">
          <summary>公开依据{mayAsk && "、不适用"}</summary>
          <ul>
            {duty.legalBasis.map((law) => (
              <li key={law}>{law}</li>
            ))}
          </ul>
          {mayAsk && (
            <p>
              本村没有这项业务？
              <a href={askPath({ ...duty, villageCode: village })}>
                {request?.state === "refused" ? "再次申请不适用" : "申请不适用"}
                <span class="hidden">：{duty.itemName}</span>
              </a>
            </p>
          )}
        </details>
      </span>
      <DueWhen {...duty} today={today} open={isOpen(duty)} tone={duty.state === "overdue" ? "late" : ""} />
      <span class="do">
        <DutyStep duty={duty} underWay={underWay} village={village} mayDraft={mayDraft} />
      </span>
    </li>
  );
};

const DutyStep = ({ duty, underWay, village, mayDraft }: DutyLine & { village: string; mayDraft: boolean }) => {
  if (duty.noticeNumber)
    return (
      <a class="button" href={`/n/${duty.noticeNumber}`}>
        查看<span class="hidden">{duty.itemName}</span>
      </a>
    );
  if (underWay)
    return (
      <a class="button" href={`/console/notices/${underWay.id}`}>
        {underWay.stateName}，继续<span class="hidden">办理{duty.itemName}</span>
      </a>
    );
  if (!mayDraft) return null;
  if (duty.exemption)
    return (
      <a class="button quiet" href={`/console/exemptions/${duty.exemption.id}`}>
        查看申请<span class="hidden">：{duty.itemName}</span>
      </a>
    );
  return (
    <StartForm
      {...{ village, item: duty.itemCode, period: duty.period, dutyId: duty.dutyId }}
      {...{ button: "起草", about: `${duty.itemName}${duty.periodName ?? ""}`, primary: duty.state === "overdue" }}
    />
  );
};
