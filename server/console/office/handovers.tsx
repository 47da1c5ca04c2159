import type { z } from "zod";
import type { HandoverRecord, handoverList } from "../../../shared/api/handover.ts";
import { signerRoles } from "../../../shared/roles.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { isOfficer } from "../frame/who.ts";
import { HandoverPaper } from "./handover-paper.tsx";
import { PlaceOptions, PrintHint, Select } from "./pieces.tsx";
import { reachOf, type TownshipReach } from "./reach.ts";
import { type People, peopleAt } from "./taker-form.tsx";

/** Which village, which post; and what was handed over before. */
export const handoverPages: ConsolePage[] = [
  { method: "GET", path: "/handovers", access: "member", handle: (request) => villagePage(request) },
  { method: "GET", path: "/handovers/:id", access: "member", handle: (request) => recordPage(request) },
];

async function villagePage({ api, look, query }: PageRequest): Promise<PageContent> {
  const reach = await look((view) => reachOf(view));
  const village = reach.flatMap(({ villages }) => villages).find(({ code }) => code === query.village);
  return {
    title: "人员交接",
    width: "reading",
    body: (
      <>
        <p>
          换人时在这里一次办完：原来的人从现在起不能再以这个角色起草和签字，没办完的事和到期事项交给接任人，接任人当场领到激活条。以前签过的字继续有效。
        </p>
        <ChooseVillage reach={reach} chosen={village?.code ?? ""} />
        {village && <Posts people={await peopleAt({ api }, village.code)} village={village.code} />}
        {village && <Past list={await api.get<Handovers>(`/api/handovers?limit=20&village=${village.code}`)} />}
      </>
    ),
  };
}

type Handovers = z.infer<typeof handoverList>;

const ChooseVillage = ({ reach, chosen }: { reach: TownshipReach[]; chosen: string }) => (
  <form method="get" action="/console/handovers" class="filter">
    <Select name="village" label="哪个村" value={chosen}>
      <option value="">请选择</option>
      <PlaceOptions reach={reach} />
    </Select>
    <button type="submit" class={chosen ? undefined : "primary"}>
      看这个村的任职
    </button>
  </form>
);

const Posts = ({ people, village }: { people: People; village: string }) => {
  const posts = signerRoles.flatMap((role) =>
    people.flatMap((person) =>
      person.grants
        .filter((grant) => grant.role === role && grant.placeCode === village && grant.active)
        .map((grant) => ({ person, grant })),
    ),
  );
  return (
    <section>
      <h2>谁要交出哪项任职</h2>
      {posts.length === 0 && <p class="note">这个村现在没有人任职。请用“账号”里的“添加一个人”。</p>}
      <ul class="todo">
        {posts.map(({ person, grant }) => (
          <li key={grant.id}>
            <span class="what">
              <strong>{person.name}</strong> {grant.roleName}
              {person.disabledAt && <span class="badge bad">账号已停用</span>}
            </span>
            <a class="button" href={`/console/accounts/${person.id}/grants/${grant.id}/handover`}>
              交接
              <span class="hidden">
                ：{person.name} {grant.roleName}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Past = ({ list }: { list: Handovers }) => (
  <section>
    <h2>办过的交接</h2>
    {list.items.length === 0 ? (
      <p class="soft">还没有。</p>
    ) : (
      <ul class="todo">
        {list.items.map(({ id, at, roleName, giverName, takerName, byName }) => (
          <li key={id}>
            <span class="what">
              <a href={`/console/handovers/${id}`}>
                {roleName}：{giverName} → {takerName}
              </a>
              <span class="hint">
                {formatMoment(at)}，由{byName}办理
              </span>
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

async function recordPage({ api, params, asking }: PageRequest): Promise<PageContent> {
  const handover = await api.get<HandoverRecord>(`/api/handovers/${params.id}`);
  const back = { name: "人员交接", to: `/console/handovers?village=${handover.post.villageCode}` };
  return {
    title: "交接清单",
    width: "reading",
    islands: ["office"],
    crumbs: isOfficer(asking.actor) ? [back] : [],
    body: (
      <>
        <PrintHint text="打印交接清单" />
        <HandoverPaper plan={handover} />
      </>
    ),
  };
}
