import type { ComponentChildren } from "preact";
import type { HandoverPlanAnswer, HandoverRecord } from "../../../shared/api/handover.ts";
import { formatDay, formatMoment } from "../../notices/content-view/index.ts";

/** Lines of a list that fit on one sheet with all the others. */
const fitting = 12;

/** What a handover does or did, on one sheet that both persons keep. A record has the moment; a preview has not. */
export const HandoverPaper = ({ plan }: { plan: HandoverPlanAnswer | HandoverRecord }) => {
  const { post, taker } = plan;
  return (
    <article class="paper handover alone" lang="zh-Hans">
      <h2 class="paper-title">
        {post.villageName}
        {post.roleName}工作交接清单
      </h2>
      <Facts plan={plan} />
      <Part title="改由接任人起草的信息" count={plan.drafts.length}>
        {plan.drafts.map((line) => (
          <li key={line.id}>
            《{line.title || "还没有标题"}》<span class="soft">{line.stateName}</span>
          </li>
        ))}
      </Part>
      <Part title={`等${post.roleName}签字的信息`} count={plan.waiting.length}>
        {plan.waiting.map((line) => (
          <li key={line.id}>
            《{line.title}》<span class="soft">{line.isNext ? line.stateName : "前面还有人没签"}</span>
            {line.takerSigned && (
              <strong class="late">　{taker.name}已用别的角色签过，不能再签；请退回后重新提交签字。</strong>
            )}
          </li>
        ))}
      </Part>
      <Duties title="已逾期、还没有公开的事项" lines={plan.overdue} />
      <Duties title="30 天内到期的事项" lines={plan.due} />
      <p class="small">移交人以前签过的字继续有效，任何时候都能查验是他本人所签。</p>
      {"at" in plan && (
        <p class="hands">
          <span>移交人签名：</span>
          <span>接任人签名：</span>
          <span>监交人签名：</span>
        </p>
      )}
    </article>
  );
};

const Facts = ({ plan }: { plan: HandoverPlanAnswer | HandoverRecord }) => {
  const { giver, taker } = plan;
  return (
    <dl class="facts">
      <dt>移交人</dt>
      <dd>{giver.name}</dd>
      <dt>接任人</dt>
      <dd>
        {taker.name}（登录名 {taker.login}）
      </dd>
      {"at" in plan && (
        <>
          <dt>交接时间</dt>
          <dd>
            {formatMoment(plan.at)}，由{plan.byName}办理
          </dd>
        </>
      )}
      <dt>签字密钥</dt>
      <dd>{keyText(plan)}</dd>
      <dt>移交人的登录</dt>
      <dd>{giver.loggedOut ? "没有别的任职，从所有设备退出" : `不受影响，还担任${giver.otherPosts.join("、")}`}</dd>
      <dt>接任人的签字</dt>
      <dd>{taker.needsSlip ? "凭激活条启用" : "已启用，直接可以签字"}</dd>
    </dl>
  );
};

const keyText = ({ giver }: HandoverPlanAnswer): string =>
  ({
    ended: `${giver.name}的签字密钥从交接时起停用，记入公开日志`,
    kept: `${giver.name}还有别的签字职责，密钥保留`,
    none: `${giver.name}没有可用的签字密钥`,
  })[giver.keys];

const Part = ({ title, count, children }: { title: string; count: number; children: ComponentChildren[] }) => (
  <section>
    <h3>
      {title} <span class="count">{count} 条</span>
    </h3>
    {count === 0 ? <p class="soft small">没有。</p> : <ul>{children.slice(0, fitting)}</ul>}
    {count > fitting && <p class="soft small">另有 {count - fitting} 条，接任人登录后在工作台可以看到全部。</p>}
  </section>
);

const Duties = ({ title, lines }: { title: string; lines: HandoverPlanAnswer["due"] }) => (
  <Part title={title} count={lines.length}>
    {lines.map(({ itemCode, itemName, periodName, dueDay }) => (
      <li key={`${itemCode} ${periodName}`}>
        {itemName}
        {periodName && `（${periodName}）`} <span class="soft">{formatDay(dueDay)}前</span>
      </li>
    ))}
  </Part>
);
