import type { AppraisalDetail } from "../../../../shared/api/appraisal.ts";
import type { BulletinAnswer, BulletinDetail } from "../../../../shared/api/bulletins.ts";
import type { Caller } from "../../../support/caller.ts";
import { demand } from "../../../support/campaigns.ts";
import type { Person } from "../../../support/people.ts";
import type { Case, Cases, World } from "./case.ts";

const counties = "/api/counties/640221";
const wish = { quarter: "2026-Q3", cutOffDay: "2026-09-14", replyBy: "2026-12-31" };

/** Bulletins and appraisals of the county, from the draft to the end. */
export function bulletinCases({ app, county, township }: World & { township: Person }): Cases {
  const newest = async (as: Caller): Promise<BulletinDetail> => {
    const { items } = demand(await as.get<{ items: BulletinAnswer[] }>(`${counties}/bulletins`));
    const draft = items.find(({ state }) => state === "drafted");
    const { id } = draft ?? demand(await as.post<BulletinAnswer>(`${counties}/bulletins`, wish));
    return demand(await as.get<BulletinDetail>(`/api/bulletins/${id}`));
  };
  const year = async (as: Caller): Promise<AppraisalDetail> => {
    const { items } = demand(await as.get<{ items: AppraisalDetail[] }>(`${counties}/appraisals`));
    const open = items.find(({ state }) => state === "drafted" || state === "published");
    const { id } =
      open ?? demand(await as.post<AppraisalDetail>(`${counties}/appraisals`, { ...yearWish, year: 2025 }));
    return demand(await as.get<AppraisalDetail>(`/api/appraisals/${id}`));
  };
  const yearWish = { year: 2026, cutOffDay: "2026-09-14" };
  const common = { place: "640221" };
  const on = (call: (as: Caller, path: string, one: BulletinDetail) => ReturnType<Case["call"]>): Case => ({
    ...{ ...common, by: county, kind: "bulletin", fate: "changed" },
    call: async (as) => {
      const one = await newest(as);
      return call(as, `/api/bulletins/${one.id}`, one);
    },
  });
  const onYear = (
    call: (as: Caller, path: string, one: AppraisalDetail) => ReturnType<Case["call"]>,
    by: Person = county,
  ): Case => ({
    ...{ ...common, by, kind: "appraisal", fate: "changed" },
    call: async (as) => {
      const one = await year(as);
      return call(as, `/api/appraisals/${one.id}`, one);
    },
  });
  const texts = ({ title, number, addressee, copyTo, audience, sections, version }: BulletinDetail) => ({
    ...{ title, number, addressee, copyTo, audience, sections, version },
  });
  const objected = (one: AppraisalDetail) => one.scores.find(({ code }) => code === "640221100")?.id;
  return {
    "POST /api/counties/:code/bulletins": {
      ...{ ...common, by: county, kind: "bulletin", fate: "added" },
      call: (as) => as.post(`${counties}/bulletins`, wish),
    },
    "PUT /api/bulletins/:id": on((as, path, one) => as.put(path, { ...texts(one), number: "平政办发〔2026〕1号" })),
    "POST /api/bulletins/:id/redraft": on((as, path, { version }) =>
      as.post(`${path}/redraft`, { version, cutOffDay: "2026-09-13", replyBy: "2026-12-31" }),
    ),
    "POST /api/bulletins/:id/issue": on((as, path, { version }) => as.post(`${path}/issue`, { version })),
    "POST /api/bulletins/:id/discarding": on((as, path, { version }) => as.post(`${path}/discarding`, { version })),
    "POST /api/counties/:code/appraisals": {
      ...{ ...common, by: county, kind: "appraisal", fate: "added" },
      call: (as) => as.post(`${counties}/appraisals`, yearWish),
    },
    "POST /api/appraisals/:id/departments": onYear((as, path, { version }) =>
      as.post(`${path}/departments`, { version, name: "县民政局", due: 2, onTime: 1, reason: "按月通报" }),
    ),
    "DELETE /api/appraisals/:id/departments/:scoreId": onYear((as, path, { scores }) =>
      as.delete(`${path}/departments/${scores.find(({ kind }) => kind === "department")?.id}`),
    ),
    "POST /api/appraisals/:id/publication": onYear((as, path, { version }) =>
      as.post(`${path}/publication`, { version }),
    ),
    "POST /api/appraisals/:id/objections": onYear(
      (as, path, one) => as.post(`${path}/objections`, { scoreId: objected(one), reason: "请核对一下" }),
      township,
    ),
    "POST /api/appraisals/:id/objections/:objectionId/answer": onYear((as, path, { objections }) =>
      as.post(`${path}/objections/${objections[0]?.id}/answer`, { state: "rejected", answer: "没有错误" }),
    ),
    "POST /api/appraisals/:id/settlement": onYear((as, path, { version }) => {
      app.clock.forward(14 * 86_400); // the time for objections is over
      return as.post(`${path}/settlement`, { version });
    }),
    "POST /api/appraisals/:id/discarding": onYear((as, path, { version }) =>
      as.post(`${path}/discarding`, { version }),
    ),
  };
}
