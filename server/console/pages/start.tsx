import type { Start } from "../../../shared/api/desk.ts";
import { type CatalogueItem, frequencies } from "../../../shared/catalogue/item.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import { itemOf } from "../../catalogue/index.ts";
import { Problem } from "../../core/problem.ts";
import { simplifiedText } from "../../design/index.ts";
import { Field } from "../frame/forms.tsx";
import { ItemGroups } from "../frame/item-groups.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { pickPeriod } from "./pick-period.tsx";
import { crumbs, villageCatalogue } from "./village-catalogue.ts";

/** Pick an item, then a period; both lead to a draft. */
export const startPages: ConsolePage[] = [
  { method: "GET", path: "/villages/:code/start", access: "member", handle: pickItem },
  { method: "GET", path: "/villages/:code/start/:item", access: "member", handle: pickPeriod },
  { method: "POST", path: "/villages/:code/start", access: "member", handle: begin },
];

async function pickItem(request: PageRequest): Promise<PageContent> {
  const { village, catalogue } = await villageCatalogue(request);
  const wanted = simplifiedText((request.query.q ?? "").trim());
  const shown = catalogue.items.filter((item) => `${item.code} ${item.level1} ${item.level2}`.includes(wanted));
  return {
    title: `${village.name}：要公开什么`,
    crumbs: crumbs(village.code),
    body: (
      <>
        <form method="get" class="search">
          <Field name="q" label="找事项" hint="输入几个字，如 低保、财务" input={{ value: wanted, type: "search" }} />
          <button type="submit">查找</button>
        </form>
        {shown.length === 0 && (
          <p>
            没有找到“{wanted}”。<a href={`/console/villages/${village.code}/start`}>看全部事项</a>
          </p>
        )}
        <ItemGroups
          items={shown}
          open={wanted !== ""}
          row={(item) => <ItemRow key={item.code} item={item} village={village.code} />}
        />
      </>
    ),
  };
}

const ItemRow = ({ item, village }: { item: CatalogueItem; village: string }) => (
  <li>
    <span class="what">
      <strong>{item.level2}</strong>
      <span class="hint">
        {item.code} · {frequencies[item.frequency]} · {deadlineText(item.deadline)}
      </span>
      <span class="hint">依据：{item.legalBasis.map((law) => law.text).join("；")}</span>
    </span>
    <span class="do">
      <a class="button" href={`/console/villages/${village}/start/${item.code}`}>
        选这项<span class="hidden">：{item.level2}</span>
      </a>
    </span>
  </li>
);

/** Begins the draft with its title and standard lines filled in. An item that is begun already leads to what there is. */
async function begin(request: PageRequest) {
  const { village, catalogue } = await villageCatalogue(request);
  const item = itemOf(catalogue, textOf(request.form, "item"));
  const period = textOf(request.form, "period") || null;
  const dutyId = textOf(request.form, "duty") || undefined;
  const wish = period ? `?period=${encodeURIComponent(period)}` : dutyId ? `?dutyId=${encodeURIComponent(dutyId)}` : "";
  const from = await request.api.get<Start>(`/api/villages/${village.code}/items/${item.code}/start${wish}`);
  const isNil = textOf(request.form, "nil") !== "" && from.nil !== null;
  const body = {
    villageCode: village.code,
    itemCode: item.code,
    period,
    title: (item.frequency === "on-event" && textOf(request.form, "title").trim()) || from.title,
    dutyId,
    elements: isNil ? from.nil : from.elements,
  };
  try {
    const once = textOf(request.form, "once") || undefined;
    const made = await request.api.send<{ id: string }>("POST", "/api/notices", body, once);
    return leadTo(`/console/notices/${made.id}/edit`, isNil ? "nilFilled" : from.basis ? "carried" : undefined);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "notice.duplicate" && typeof fault.details.id === "string")
      return leadTo(`/console/notices/${fault.details.id}`);
    throw fault;
  }
}
