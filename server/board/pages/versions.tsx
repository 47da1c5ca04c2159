import { revisionsUpTo } from "../../../shared/notices/erasure-reasons.ts";
import { noticePath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMoment, formatMomentDay } from "../../notices/content-view/index.ts";
import type { PublicNotice, PublicVersion } from "../public-notice.ts";
import type { Visit } from "./frame.tsx";

const stateNames: Record<PublicVersion["state"], string> = {
  current: "现行",
  superseded: "已被更正",
  withdrawn: "已撤回",
};

/** Is a number missing that no erasure explains? Villagers would ask where that version went. */
const hasGap = ({ versions, erased }: PublicNotice): boolean =>
  versions.some(({ revision }, at) => {
    const earlier = versions[at + 1]?.revision ?? (erased.length > 0 ? revision - 1 : 0);
    return revision - earlier > 1;
  });

/** What was public before and is still to be read, what was deleted by law, and why a number is missing. */
export const Versions = ({ visit, notice }: { visit: Visit; notice: PublicNotice }) => {
  const { versions, publication, erased } = notice;
  if (versions.length + erased.length < 2) return null;
  const link = (version: PublicVersion, compare: string | null) =>
    withModes(noticePath(version.number), visit.modes, {
      revision: version === versions[0] ? null : String(version.revision),
      compare,
    });
  return (
    <section class="part">
      <h2>版本</h2>
      <ol class="versions" reversed>
        {versions.map((version, index) => (
          <li key={version.revision}>
            <b>
              第 {version.revision} 版（{stateNames[version.state]}）
            </b>{" "}
            {formatMoment(version.publishedAt)} 公开
            {version.suspendedAt && <span class="soft">（{formatMomentDay(version.suspendedAt)} 暂停展示）</span>}
            {version.changeNote && version.state !== "withdrawn" && index < versions.length - 1 && (
              <>
                <br />
                更正原因：{version.changeNote}
              </>
            )}
            <br />
            {version.revision === publication.revision ? (
              <span class="soft">正在查看这一版 </span>
            ) : (
              <a href={link(version, null)}>查看这一版</a>
            )}
            {index < versions.length - 1 && <a href={link(version, "1")}>看改了什么</a>}
          </li>
        ))}
      </ol>
      {hasGap(notice) && <p class="soft small">没有列出的版本，是签字时被退回修改的，没有公开过。</p>}
      {erased.map((erasure) => (
        <p key={erasure.revision} class="note">
          <b>{revisionsUpTo(erasure.revision)}：依法删除。</b>已于 {formatMomentDay(erasure.erasedAt)} 删除，依据：
          {erasure.law}。说明：
          {erasure.explanation}
        </p>
      ))}
    </section>
  );
};
