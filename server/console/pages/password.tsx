import { Problem } from "../../core/problem.ts";
import { Field, ProblemNote, wrongIn } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, textOf } from "../frame/page.tsx";

const page = (problem: Problem | null): PageContent => ({
  title: "修改登录密码",
  width: "reading",
  islands: ["log-in"],
  status: problem?.status ?? 200,
  body: (
    <>
      <p>首次登录必须先改掉发给您的初始密码。修改后，您在其他设备上的登录会全部退出。</p>
      <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
      <form method="post" action="/console/password" class="narrow">
        <Field
          name="oldPassword"
          label="现在的密码"
          hint="首次登录填发给您的初始密码"
          wrong={wrongIn(problem, "oldPassword")}
          input={{ type: "password", autocomplete: "current-password", required: true }}
        />
        <Field
          name="newPassword"
          label="新密码"
          hint="至少 10 个字符。可以用几个词连起来，好记又难猜。"
          wrong={wrongIn(problem, "newPassword")}
          input={{ type: "password", autocomplete: "new-password", required: true }}
        />
        <Field
          name="again"
          label="再输一遍新密码"
          wrong={wrongIn(problem, "again")}
          input={{ type: "password", autocomplete: "new-password", required: true }}
        />
        <button type="submit" class="primary">
          修改密码
        </button>
      </form>
    </>
  ),
});

const notTheSame = (): Problem =>
  new Problem("request.invalid", {
    count: 1,
    issues: [{ path: "again", key: "different", message: "两次输入的新密码不一样，请重新输入。" }],
  });

/** Change one's password; the only page besides log-out while the first password has not been changed. */
export const passwordPages: ConsolePage[] = [
  { method: "GET", path: "/password", access: "newcomer", handle: async () => page(null) },
  {
    method: "POST",
    path: "/password",
    access: "newcomer",
    handle: async ({ api, form }) => {
      const newPassword = textOf(form, "newPassword");
      try {
        if (newPassword !== textOf(form, "again")) throw notTheSame();
        await api.send("PUT", "/api/me/password", { oldPassword: textOf(form, "oldPassword"), newPassword });
        return leadTo("/console", "password");
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status >= 500) throw fault;
        return page(fault);
      }
    },
  },
];
