import type { z } from "zod";
import type { lostByOffice, signingKeys } from "../../../shared/api/signing.ts";
import { DoOrReturn } from "../frame/forms.tsx";
import { LostKeys, markedKeys } from "../frame/lost-keys.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { crumbsOf, personPath } from "./new-password.tsx";
import { personOf } from "./person.tsx";
import { slipsPage } from "./slips.tsx";

/** A person's phone is lost, and the office acts for them: keys, sessions, and the slip for the next phone in one step. */
export const lostPages: ConsolePage[] = [
  { method: "GET", path: "/accounts/:id/lost", access: "member", handle: (request) => askPage(request) },
  { method: "POST", path: "/accounts/:id/lost", access: "member", handle: (request) => donePage(request) },
];

async function askPage(request: PageRequest): Promise<PageContent> {
  const { api, params } = request;
  const [person, keys] = await Promise.all([
    personOf(request),
    api.get<z.infer<typeof signingKeys>>(`/api/accounts/${params.id}/signing-keys`),
  ]);
  return {
    title: `${person.name}的手机丢了`,
    crumbs: crumbsOf(person),
    width: "reading",
    body: (
      <>
        <p>
          确认后立即：停用下面选中的签字密钥，从所有设备退出登录，换发一张新的激活条。停用会记入公开日志；以前签过的字仍然有效。请先核实确是
          {person.name}
          本人报失。
        </p>
        <form method="post" action={`${personPath(request)}/lost`}>
          <LostKeys keys={keys.items} />
          <DoOrReturn button="停用并换发激活条" back={personPath(request)} />
        </form>
      </>
    ),
  };
}

async function donePage(request: PageRequest): Promise<PageContent> {
  const person = await personOf(request);
  const path = `/api/accounts/${person.id}/lost-device`;
  const { slip } = await request.api.send<z.infer<typeof lostByOffice>>("POST", path, { keyIds: markedKeys(request) });
  return slipsPage(request, [slip], {
    title: `${person.name}的激活条`,
    intro: `${person.name}的密钥已停用，已从所有设备退出。本人用新手机登录（登录密码不变），再扫激活条启用签字。怀疑登录密码也泄露了，请再重置密码。`,
    back: { name: person.name, to: personPath(request) },
  });
}
