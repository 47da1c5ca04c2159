import { roles } from "../../../shared/roles.ts";
import type { DemoFacts } from "../../core/demo-facts.ts";
import { Problem } from "../../core/problem.ts";
import { clearTokens, setTokens, type Tokens } from "../frame/cookies.ts";
import { Field, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";

interface Opened extends Tokens {
  account: { mustChangePassword: boolean };
}

/** Only our own pages: an address of somebody else's in `to` would make the log-in a springboard. */
const ownPage = (address: string): string => (/^\/console(\/[\w./?=&%-]*)?$/.test(address) ? address : "/console");

const page = (request: PageRequest, login: string, problem: Problem | null): PageContent => ({
  title: "登录村码通工作台",
  bare: true,
  width: "reading",
  islands: ["log-in"],
  status: problem?.status ?? 200,
  body: (
    <>
      <p class="soft">经办人、村书记和乡镇、县工作人员从这里登录。村民看公开内容不用登录，扫村里的二维码即可。</p>
      <ProblemNote problem={problem} />
      {request.query.ended === "1" && (
        <p class="note warn" role="alert">
          登录已过期，刚才提交的内容没有保存。请先登录，再填一次。
        </p>
      )}
      <Wait problem={problem} />
      <form method="post" action="/console/login" class="narrow">
        <input type="hidden" name="to" value={ownPage(request.query.to ?? textOf(request.form, "to"))} />
        <Field
          name="login"
          label="登录名"
          input={{ value: login, autocomplete: "username", required: true, autocapitalize: "off", spellcheck: false }}
        />
        <Field
          name="password"
          label="密码"
          input={{ type: "password", autocomplete: "current-password", required: true }}
        />
        <button type="submit" class="primary">
          登录
        </button>
      </form>
      {request.demo && <DemoHint {...request.demo} />}
      <p class="soft small">忘记密码，请联系乡镇或县政务公开办重置。</p>
    </>
  ),
});

const Wait = ({ problem }: { problem: Problem | null }) => {
  const seconds = problem?.details.seconds;
  if (typeof seconds !== "number" || seconds <= 90) return null;
  return <p class="soft">大约还要等 {Math.ceil(seconds / 60)} 分钟。</p>;
};

/** The two who sign every notice. */
const DemoHint = ({ accounts, password }: DemoFacts) => (
  <div class="note">
    <p>
      演示账号：
      {accounts.slice(0, 2).map(({ role, login }) => (
        <span key={login}>
          {roles[role].name} <code>{login}</code>，
        </span>
      ))}
      密码都是 <code>{password}</code>。
    </p>
  </div>
);

/** Log in, log out. */
export const loginPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/login",
    access: "visitor",
    handle: async (request) => (request.asking.actor.accountId ? leadTo("/console") : page(request, "", null)),
  },
  {
    method: "POST",
    path: "/login",
    access: "visitor",
    handle: async (request) => {
      const login = textOf(request.form, "login").trim();
      const password = textOf(request.form, "password");
      try {
        const opened = await request.api.send<Opened>("POST", "/api/sessions", { login, password });
        setTokens(request.context, request.publicUrl, opened);
        const to = ownPage(textOf(request.form, "to"));
        return leadTo(opened.account.mustChangePassword ? "/console/password" : to);
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status >= 500) throw fault;
        return page(request, login, fault);
      }
    },
  },
  {
    method: "POST",
    path: "/logout",
    access: "newcomer",
    handle: async (request) => {
      await request.api.send("DELETE", "/api/sessions/current");
      clearTokens(request.context, request.publicUrl);
      return leadTo("/console/login", "loggedOut");
    },
  },
];
