// What can't be undone is asked once more, with everything that was typed.
import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import { dayName } from "../../../../shared/days.ts";
import { plainValue } from "../../../../shared/inspections/draw/index.ts";
import { drawPath } from "../../../core/links.ts";
import { DoOrReturn } from "../../frame/forms.tsx";
import { type PageContent, type PageRequest, textOf } from "../../frame/page.tsx";
import { crumbsOf, pathOf } from "./parts.tsx";

const Sure = ({
  campaign,
  button,
  fields,
}: {
  campaign: CampaignDetail;
  button: string;
  fields: Record<string, string>;
}) => (
  <form method="post" action={`${pathOf(campaign)}/draw`}>
    {Object.entries({ ...fields, version: String(campaign.version), sure: "1" }).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <DoOrReturn button={button} back={`${pathOf(campaign)}/draw`} />
  </form>
);

/** Before list and rule are fixed. */
export function sureOfList({ form }: PageRequest, campaign: CampaignDetail): PageContent {
  const [size = "", name = "", where = "", day = ""] = ["size", "name", "where", "day"].map((one) =>
    textOf(form, one).trim(),
  );
  return {
    title: "核对后定下名单",
    crumbs: crumbsOf(campaign),
    width: "reading",
    body: (
      <>
        <dl class="facts">
          <dt>抽几个村</dt>
          <dd>{size}</dd>
          <dt>从哪里抽</dt>
          <dd>
            {campaign.earlier ? `“${campaign.earlier.name}”检查过的村` : `${campaign.county.name}现有的全部行政村`}
          </dd>
          <dt>公开随机数</dt>
          <dd>
            {name}
            <span class="hint">{where}</span>
          </dd>
          <dt>产生的日子</dt>
          <dd>{/^\d{4}-\d{2}-\d{2}$/.test(day) ? dayName(day) : day}</dd>
        </dl>
        <p>
          确定以后，名单和规则的指纹记入公开日志，谁都看得到，不能再改，也不能撤回；不抽了只能取消这次检查，并公开原因。
        </p>
        <Sure campaign={campaign} button="定下名单" fields={{ size, name, where, day }} />
      </>
    ),
  };
}

/** Before the villages are drawn. */
export function sureOfDraw({ form }: PageRequest, campaign: CampaignDetail): PageContent {
  const value = plainValue(textOf(form, "value"));
  const { source } = campaign.draw ?? {};
  return {
    title: "核对后抽取",
    crumbs: crumbsOf(campaign),
    width: "reading",
    body: (
      <>
        <dl class="facts">
          <dt>公开随机数</dt>
          <dd>
            {source?.name}
            <span class="hint">{source?.where}</span>
          </dd>
          <dt>产生的日子</dt>
          <dd>{source && dayName(source.day)}</dd>
          <dt>公布的数</dt>
          <dd class="secret">{value}</dd>
        </dl>
        <p>请再和公布的核对一遍。按下“抽取”后，结果马上记入公开日志，只能抽这一次。</p>
        <p>
          <a href={drawPath(campaign.id)}>看名单和规则</a>
        </p>
        <Sure campaign={campaign} button="抽取" fields={{ day: textOf(form, "day"), value }} />
      </>
    ),
  };
}
