// What became of a village's requests (不适用), wherever its duties are shown.
import type { ComponentChildren } from "preact";
import type { z } from "zod";
import type { ExemptionAnswer, exemptionList } from "../../../shared/api/exemptions.ts";
import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import { addDays, type Day, dayName, dayOf } from "../../../shared/days.ts";
import type { PageRequest } from "../frame/page.tsx";

export type ExemptionList = z.infer<typeof exemptionList>;

/** The village's newest requests; older ones are on the page of all of them. */
export async function newestRequests({ api }: Pick<PageRequest, "api">, code: string): Promise<ExemptionAnswer[]> {
  return (await api.get<ExemptionList>(`/api/exemptions?village=${code}&limit=100`)).items;
}

/** So long a decision is told beside the duties; after that it is known. */
const toldFor = 30;
/** Of a request for all periods: so long its refusal is told at each period that comes. */
const refusedFor = 90;

const onDay = (moment: string | null): string => (moment === null ? "" : dayName(dayOf(new Date(moment))));
const isWithin = (moment: string | null, days: number, today: Day): boolean =>
  moment !== null && dayOf(new Date(moment)) > addDays(today, -days);

/** Who did what with it and when, until when it holds, and why. */
export function fateText(one: ExemptionAnswer): string {
  switch (one.state) {
    case "asked":
      return `${one.askedBy}${onDay(one.askedAt)}申请，等乡镇审核。同意以前仍是任务。`;
    case "approved":
      return `${one.decidedBy}${onDay(one.decidedAt)}同意，${holdsFor(one)}。`;
    case "refused":
      return `${one.decidedBy}${onDay(one.decidedAt)}没有同意，仍是任务。原因：${one.refusal}`;
    case "takenBack":
      return `${one.decidedBy}${onDay(one.decidedAt)}收回了申请，仍是任务。`;
    case "ended":
      return `${one.endedBy}${onDay(one.endedAt)}终止，从那天起又要公开。原因：${one.endReason}`;
  }
}

const holdsFor = ({ periodName, fromDay }: ExemptionAnswer): string =>
  periodName === null ? `从${dayName(fromDay ?? "")}起到期的都不用公开，直到有人终止` : `只免${periodName}这一期`;

/** The request that a duty's reader wants to know of: the newest for its period, or for all periods. */
export function requestFor(
  requests: readonly ExemptionAnswer[],
  { itemCode, period, dueDay, event }: Pick<ObligationAnswer, "itemCode" | "period" | "dueDay" | "event">,
  today: Day,
): ExemptionAnswer | undefined {
  if (event) return undefined;
  const newest = requests.find(
    (one) =>
      one.itemCode === itemCode && (one.period === period || (one.period === null && dueDay >= (one.fromDay ?? ""))),
  );
  if (!newest || newest.state === "takenBack") return undefined;
  const isOver = newest.state === "refused" || newest.state === "ended";
  if (newest.period === null && isOver && !isWithin(newest.endedAt ?? newest.decidedAt, refusedFor, today))
    return undefined;
  return newest;
}

/** Where the village asks, or asks again. */
export const askPath = ({
  villageCode,
  itemCode,
  period,
}: Pick<ExemptionAnswer, "villageCode" | "itemCode" | "period">): string =>
  `/console/villages/${villageCode}/exempt/${itemCode}?period=${period ?? ""}`;

/** State as a badge: the word says it, the colour only underlines. */
export const ExemptionBadge = ({ exemption: { state, stateName } }: { exemption: ExemptionAnswer }) => (
  <span class={`badge ${badges[state]}`}>{stateName}</span>
);

const badges = { asked: "warn", approved: "good", refused: "bad", takenBack: "", ended: "" } as const;

/** Below a duty: its request, with the way to it. */
export const RequestHint = ({ request }: { request: ExemptionAnswer }) => (
  <span class={request.state === "refused" ? "hint late" : "hint"}>
    <a href={`/console/exemptions/${request.id}`}>不适用申请</a>：{fateText(request)}
  </span>
);

/** In a list: the request, how it stands, and what became of it; between them what else is to be said. */
export const RequestLine = ({ request, children }: { request: ExemptionAnswer; children?: ComponentChildren }) => (
  <span class="what">
    <a href={`/console/exemptions/${request.id}`}>
      {request.itemName} {request.periodName ?? "（长期）"}
    </a>{" "}
    <ExemptionBadge exemption={request} />
    {children}
    <span class="hint">{fateText(request)}</span>
  </span>
);

interface RequestsProps {
  requests: readonly ExemptionAnswer[];
  today: Day;
  /** Whether the reader may ask again. */
  mayAsk: boolean;
}

/** At the head of a village's duties: what waits for the township, and what it decided of late. */
export const VillageRequests = ({ requests, today, mayAsk }: RequestsProps) => {
  const told = requests.filter(
    ({ state, decidedAt, endedAt }) =>
      state === "asked" || (state !== "takenBack" && isWithin(endedAt ?? decidedAt, toldFor, today)),
  );
  if (told.length === 0) return null;
  return (
    <section>
      <h2>
        不适用申请 <span class="count">{told.length} 份</span>
      </h2>
      <ul class="todo">
        {told.map((one) => (
          <li key={one.id}>
            <RequestLine request={one} />
            {mayAsk && isRefusedLast(requests, one) && (
              <span class="do">
                <a class="button" href={askPath(one)}>
                  再次申请<span class="hidden">：{one.itemName}</span>
                </a>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Refused, and not asked for again since. */
const isRefusedLast = (requests: readonly ExemptionAnswer[], one: ExemptionAnswer): boolean =>
  one.state === "refused" &&
  requests.find(({ itemCode, period }) => itemCode === one.itemCode && period === one.period)?.id === one.id;
