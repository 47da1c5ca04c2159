import type { ComponentChildren } from "preact";
import type { z } from "zod";
import type { accountDetail } from "../../../shared/api/accounts.ts";
import type { signingKeys } from "../../../shared/api/signing.ts";
import { deviceName } from "../../../shared/device-name.ts";
import { formatDay, formatMoment } from "../../notices/content-view/index.ts";
import { StepForm } from "../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { AccountBadges } from "./accounts.tsx";

/** One person as the API tells it. */
export type Person = z.infer<typeof accountDetail>;
type Keys = z.infer<typeof signingKeys>["items"];

/** Reads one person. @throws Problem `account.unknown`, also for somebody beyond the office's reach */
export const personOf = ({ api, params }: PageRequest): Promise<Person> =>
  api.get<Person>(`/api/accounts/${params.id}`);

/** One person: posts, state, keys, and what the office can do. */
export const personPages: ConsolePage[] = [
  { method: "GET", path: "/accounts/:id", access: "member", handle: (request) => personPage(request) },
];

async function personPage(request: PageRequest): Promise<PageContent> {
  const { api, params } = request;
  const [person, keys] = await Promise.all([
    personOf(request),
    api.get<{ items: Keys }>(`/api/accounts/${params.id}/signing-keys`),
  ]);
  return {
    title: person.name,
    crumbs: [{ name: "账号", to: "/console/accounts" }],
    body: (
      <>
        <Facts person={person} />
        <Posts person={person} />
        <KeyList person={person} keys={keys.items} />
        <Steps person={person} />
      </>
    ),
  };
}

const Facts = ({ person }: { person: Person }) => (
  <dl class="facts">
    <dt>登录名</dt>
    <dd>{person.login}</dd>
    <dt>状态</dt>
    <dd>
      {person.disabledAt || person.blockedUntil || person.mustChangePassword ? (
        <AccountBadges item={person} />
      ) : (
        <span class="badge good">正常</span>
      )}
      {person.disabledAt && <span class="hint">停用于 {formatMoment(person.disabledAt)}</span>}
      {person.blockedUntil && <span class="hint">到 {formatMoment(person.blockedUntil)} 可以再试，也可以现在解锁</span>}
    </dd>
    <dt>正在登录的设备</dt>
    <dd>{person.sessions === 0 ? "没有" : `${person.sessions} 台`}</dd>
    <dt>建账号时间</dt>
    <dd>{formatMoment(person.createdAt)}</dd>
  </dl>
);

const Posts = ({ person }: { person: Person }) => (
  <section>
    <h2>任职</h2>
    <ul class="todo">
      {person.grants.map((grant) => (
        <li key={grant.id}>
          <span class="what">
            <strong>
              {grant.placeName} {grant.roleName}
            </strong>{" "}
            {!grant.active && <span class="badge">不在任</span>}
            <span class="hint">
              {formatDay(grant.fromDay)}起，{grant.untilDay ? `${formatDay(grant.untilDay)}止` : "长期"}
            </span>
          </span>
          {grant.active && grant.placeCode.length === 12 && (
            <a class="button" href={`/console/accounts/${person.id}/grants/${grant.id}/handover`}>
              交接
              <span class="hidden">
                ：{grant.placeName}
                {grant.roleName}
              </span>
            </a>
          )}
          {grant.active && (
            <a class="button" href={`/console/accounts/${person.id}/grants/${grant.id}/end`}>
              结束任职
              <span class="hidden">
                ：{grant.placeName}
                {grant.roleName}
              </span>
            </a>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const KeyList = ({ person, keys }: { person: Person; keys: Keys }) => (
  <section>
    <h2>签字密钥</h2>
    {keys.length === 0 && <p class="soft">还没有启用签字。</p>}
    <ul class="todo">
      {keys.map((key) => (
        <li key={key.id}>
          <span class="what">
            <strong>{deviceName(key.device)}</strong>{" "}
            {key.revokedAt ? <span class="badge">已停用</span> : <span class="badge good">可以签字</span>}
            <span class="hint">
              启用于 {formatMoment(key.enrolledAt)}
              {key.revokedAt && `；停用于 ${formatMoment(key.revokedAt)}`}
            </span>
          </span>
          {!key.revokedAt && (
            <a class="button" href={`/console/accounts/${person.id}/keys/${key.id}/revoke`}>
              停用<span class="hidden">：{deviceName(key.device)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Steps = ({ person }: { person: Person }) => {
  const page = `/console/accounts/${person.id}`;
  return (
    <section>
      <h2>办理</h2>
      <ul class="todo steps">
        {!person.disabledAt && (
          <Step what="手机丢了" hint="停用签字密钥、退出所有登录、换发激活条，一次办完。">
            <To page={`${page}/lost`}>报失</To>
          </Step>
        )}
        {!person.disabledAt && (
          <Step what="换新手机、激活条丢失或过期" hint="换发后，以前没用过的激活码作废；已启用的设备不受影响。">
            <To page={`${page}/slip`}>换发激活条</To>
          </Step>
        )}
        {!person.disabledAt && (
          <Step what="休假、生病，一段时间不能办理" hint="请别人代为留意到期的事项；任职和签字不变。">
            <To page={`${page}/substitute`}>指定代理人</To>
          </Step>
        )}
        {person.blockedUntil && (
          <Step what="输错密码被锁定">
            <StepForm action={`${page}/unlock`}>
              <button type="submit">解锁</button>
            </StepForm>
          </Step>
        )}
        {!person.disabledAt && (
          <Step what="忘记登录密码" hint="会换成新的初始密码，并从所有设备退出。">
            <To page={`${page}/password`}>重置密码</To>
          </Step>
        )}
        {person.disabledAt ? (
          <Step what="恢复使用" hint="恢复后可以用原来的密码登录。">
            <StepForm action={`${page}/enable`}>
              <button type="submit">恢复账号</button>
            </StepForm>
          </Step>
        ) : (
          <Step what="离职或不再使用" hint="停用后立即退出、不能登录；以前办的事和签的字都保留。">
            <To page={`${page}/disable`}>停用账号</To>
          </Step>
        )}
      </ul>
    </section>
  );
};

/** When it is the right thing to do, and the button that does it. */
const Step = ({ what, hint, children }: { what: string; hint?: string; children: ComponentChildren }) => (
  <li>
    <span class="what">
      {what}
      {hint && <span class="hint">{hint}</span>}
    </span>
    {children}
  </li>
);

const To = ({ page, children }: { page: string; children: string }) => (
  <a class="button" href={page}>
    {children}
  </a>
);
