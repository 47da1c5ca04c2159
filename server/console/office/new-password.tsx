import type { z } from "zod";
import type { firstPassword } from "../../../shared/api/accounts.ts";
import type { PageContent, PageRequest } from "../frame/page.tsx";
import type { Person } from "./person.tsx";

/** Address of the page of the person whom a request is about. */
export const personPath = ({ params }: PageRequest): string => `/console/accounts/${params.id}`;
/** Trail of the pages of one person. */
export const crumbsOf = (person: Person) => [
  { name: "账号", to: "/console/accounts" },
  { name: person.name, to: `/console/accounts/${person.id}` },
];

/** Gives the person a new first password and shows it once. */
export async function passwordPage(request: PageRequest, person: Person): Promise<PageContent> {
  const made = await request.api.send<z.infer<typeof firstPassword>>("POST", `/api/accounts/${person.id}/password`);
  return {
    title: "新的初始密码",
    crumbs: crumbsOf(person),
    width: "reading",
    body: (
      <>
        <div class="note warn">
          <p>只显示这一次，请当面告诉{person.name}本人。登录后会要求改掉。</p>
        </div>
        <dl class="facts">
          <dt>登录名</dt>
          <dd>
            <code>{made.login}</code>
          </dd>
          <dt>初始密码</dt>
          <dd>
            <code class="secret">{made.password}</code>
          </dd>
        </dl>
        <a class="button" href={personPath(request)}>
          已经记下，返回
        </a>
      </>
    ),
  };
}
