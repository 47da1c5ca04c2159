import type { ComponentChildren } from "preact";
import type { ActivationSlip } from "../../../shared/api/accounts.ts";
import { revocationReasons } from "../../../shared/api/signing.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { Problem } from "../../core/problem.ts";
import { formatDay } from "../../notices/content-view/index.ts";
import { Choice, DoOrReturn, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import {
  type ConsolePage,
  type DoneText,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { crumbsOf, passwordPage, personPath } from "./new-password.tsx";
import { type Person, personOf } from "./person.tsx";
import { slipsPage } from "./slips.tsx";

/** A step with one page that asks, and what happens on yes. */
interface Step {
  /** Below the person's page. */
  path: string;
  title(person: Person): string;
  /** What will happen, and what is asked besides. */
  ask(person: Person, request: PageRequest, wrong: string | undefined): ComponentChildren;
  button: string;
  run(request: PageRequest, person: Person): Promise<PageAnswer>;
}

const steps: Step[] = [
  {
    path: "/slip",
    title: ({ name }) => `给${name}换发激活条`,
    ask: () => <p>新的激活码只显示一次，30 天内有效。以前发的、没用过的激活码立即作废。</p>,
    button: "换发",
    run: async (request, person) => {
      const slip = await request.api.send<ActivationSlip>("POST", `/api/accounts/${person.id}/activation-code`);
      const back = { name: person.name, to: personPath(request) };
      return slipsPage(request, [slip], { title: `${person.name}的激活条`, intro: "新的激活条已换发。", back });
    },
  },
  {
    path: "/password",
    title: ({ name }) => `重置${name}的登录密码`,
    ask: () => (
      <p>会换成新的初始密码，只显示一次；本人从所有设备退出，登录后要先改密码。签字密钥和签字密码不受影响。</p>
    ),
    button: "重置密码",
    run: async (request, person) => passwordPage(request, person),
  },
  {
    path: "/disable",
    title: ({ name }) => `停用${name}的账号`,
    ask: () => <p>停用后立即从所有设备退出，不能再登录和签字。以前办的事和签的字都保留，以后也可以恢复。</p>,
    button: "停用账号",
    run: async (request, person) => done(request, `/api/accounts/${person.id}/disable`, "accountDisabled"),
  },
  {
    path: "/grants/:grantId/end",
    title: ({ name }) => `结束${name}的任职`,
    ask: (person, { params, form, asking }, wrong) => {
      const grant = person.grants.find(({ id }) => id === params.grantId);
      if (!grant) throw new Problem("grant.unknown");
      const yesterday = addDays(dayOf(asking.now), -1);
      return (
        <>
          <p>
            {grant.placeName} {grant.roleName}，从{formatDay(grant.fromDay)}
            起任职。任职结束后，本人不能再以这个角色起草和签字；以前签过的字仍然有效。
          </p>
          <Field
            name="untilDay"
            label="任职的最后一天"
            hint="当天还可以办理。不填就是立即结束。"
            wrong={wrong}
            input={{ type: "date", min: yesterday, value: textOf(form, "untilDay") }}
          />
        </>
      );
    },
    button: "结束任职",
    run: async (request, person) => {
      const untilDay = textOf(request.form, "untilDay");
      const path = `/api/accounts/${person.id}/grants/${request.params.grantId}/end`;
      return done(request, path, "grantEnded", untilDay ? { untilDay } : {});
    },
  },
  {
    path: "/keys/:keyId/revoke",
    title: ({ name }) => `停用${name}的签字密钥`,
    ask: () => (
      <>
        <p>停用后这把密钥永远不能再签字，也不能恢复。以前签过的字仍然有效。要再签字，须换发激活条重新启用。</p>
        <Choice
          name="reason"
          legend="为什么停用"
          chosen="lost"
          options={Object.entries({ ...revocationReasons, handover: "工作交接" }).map(([value, label]) => ({
            value,
            label,
          }))}
        />
      </>
    ),
    button: "确定停用",
    run: async (request, person) => {
      const path = `/api/accounts/${person.id}/signing-keys/${request.params.keyId}/revocation`;
      return done(request, path, "personKeyRevoked", { reason: textOf(request.form, "reason") });
    },
  },
];

async function done(request: PageRequest, path: string, word: DoneText, body?: unknown): Promise<PageAnswer> {
  await request.api.send("POST", path, body);
  return leadTo(personPath(request), word);
}

async function ask(request: PageRequest, step: Step, problem: Problem | null): Promise<PageContent> {
  const person = await personOf(request);
  const here = request.context.path;
  return {
    title: step.title(person),
    crumbs: crumbsOf(person),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        <form method="post" action={here}>
          {step.ask(person, request, problem?.details.issues?.[0]?.message)}
          <DoOrReturn button={step.button} back={personPath(request)} />
        </form>
      </>
    ),
  };
}

/** Steps that need no question. */
const plain = [
  ["/unlock", "unlock", "accountUnlocked"],
  ["/enable", "enable", "accountEnabled"],
] as const;

/** What the office does for one person. */
export const personStepPages: ConsolePage[] = [
  ...plain.map(
    ([path, call, word]): ConsolePage => ({
      method: "POST",
      path: `/accounts/:id${path}`,
      access: "member",
      handle: (request) => done(request, `/api/accounts/${request.params.id}/${call}`, word),
    }),
  ),
  ...steps.flatMap((step): ConsolePage[] => [
    {
      method: "GET",
      path: `/accounts/:id${step.path}`,
      access: "member",
      handle: (request) => ask(request, step, null),
    },
    {
      method: "POST",
      path: `/accounts/:id${step.path}`,
      access: "member",
      handle: async (request) => {
        try {
          return await step.run(request, await personOf(request));
        } catch (fault) {
          if (!isForForm(fault)) throw fault;
          return ask(request, step, fault);
        }
      },
    },
  ]),
];
