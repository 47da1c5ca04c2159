import type { ProblemDetail } from "../../../../shared/api/rectification.ts";
import { type PageRequest, valuesOf } from "../../frame/page.tsx";
import type { NoticeList } from "../notice-list.tsx";

/** Notices to choose from; more are found by the notice's own page. */
const shownNotices = 20;

/** Public notices of the village that may show the fix, the one that the problem is about first. */
export interface EvidenceOffer {
  notices: { id: string; title: string; number: string }[];
}

export async function evidenceOffer({ api }: PageRequest, { village, notice }: ProblemDetail): Promise<EvidenceOffer> {
  const { items } = await api.get<NoticeList>(
    `/api/notices?village=${village.code}&phase=public&limit=${shownNotices}`,
  );
  const found = items.map(({ id, title, number }) => ({ id, title, number }));
  const own = found.filter(({ id }) => id === notice?.id);
  return { notices: [...own, ...found.filter(({ id }) => id !== notice?.id)] };
}

/** Public notices to tick, and photos where scripts run. */
export const Evidence = ({ offer, form }: { offer: EvidenceOffer; form: PageRequest["form"] }) => {
  const chosen = valuesOf(form, "notices");
  const files = valuesOf(form, "files");
  return (
    <>
      {offer.notices.length > 0 && (
        <fieldset class="choice">
          <legend>
            公开信息（可以不选）
            <span class="hint">改好以后重新公开的，选出来，核实的人直接能看到。最近的 {offer.notices.length} 条：</span>
          </legend>
          {offer.notices.map(({ id, title, number }) => (
            <label key={id} class="option">
              <input type="checkbox" name="notices" value={id} checked={chosen.includes(id)} />
              <span>
                {title || number}
                <span class="hint">{number}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div id="photos">
        {files.map((sha256) => (
          <label key={sha256} class="option">
            <input type="checkbox" name="files" value={sha256} checked />
            <span>已上传的附件</span>
          </label>
        ))}
      </div>
    </>
  );
};
