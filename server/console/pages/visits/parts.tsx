import type { VisitPhotoAnswer, VisitSummary } from "../../../../shared/api/visits.ts";
import { dayName } from "../../../../shared/days.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import type { Crumb } from "../../frame/page.tsx";
import { photoPath, visitPath } from "./paths.ts";

export { photoPath, visitPath };

export const sheetPath = (campaignId: string, villageCode: string): string =>
  `/console/campaigns/${campaignId}/villages/${villageCode}`;
export const villageVisitsPath = (code: string): string => `/console/villages/${code}/visits`;

export const campaignCrumbs = ({ id, name }: { id: string; name: string }): Crumb[] => [
  { name: "检查", to: "/console/campaigns" },
  { name, to: `/console/campaigns/${id}` },
];

/** State and marks of a sheet; each says in words what it is. */
export const VisitMarks = ({ visit }: { visit: VisitSummary }) => (
  <>
    <span class={`badge ${visit.state === "signed" ? "good" : visit.state === "void" ? "bad" : "warn"}`}>
      {visit.stateName}
    </span>
    {visit.points !== null && <b> {visit.points} 分</b>}
    {visit.state === "signed" && !visit.counts && <span class="badge">以另一张为准</span>}
    {visit.late && <span class="badge warn">截止后送到</span>}
    {visit.clockOff && <span class="badge warn">手机时间不准</span>}
  </>
);

/** A sheet in a list: who, when, how it stands. */
export const VisitLine = ({ visit, to = visitPath(visit.id) }: { visit: VisitSummary; to?: string }) => (
  <li>
    <div class="what">
      <a href={to}>
        {visit.by.name}（{visit.inspector.name}）的检查表
      </a>{" "}
      <VisitMarks visit={visit} />
      <span class="hint">
        {dayName(visit.visitDay)}去的
        {visit.signedAt ? `，${formatMoment(visit.signedAt)} 签字` : `，${formatMoment(visit.updatedAt)} 保存`}
        {visit.seen && `，村里${visit.seen.byName}已看过`}
      </span>
      {visit.voidReason && <span class="hint">作废原因：{visit.voidReason}</span>}
    </div>
  </li>
);

/** Photos as they are on the server, each with what is known of it. */
export const Photos = ({ visitId, photos }: { visitId: string; photos: readonly VisitPhotoAnswer[] }) =>
  photos.length === 0 ? null : (
    <ul class="photos">
      {photos.map(({ id, originName, reused }) => (
        <li key={id}>
          <a href={photoPath(visitId, id)}>
            <img src={`${photoPath(visitId, id)}?w=320`} alt={`照片，${originName}`} loading="lazy" />
          </a>
          <span class="hint">{originName}</span>
          {reused && <span class="late">{reused.words}</span>}
        </li>
      ))}
    </ul>
  );
