import type { z } from "zod";
import type { signingKeys } from "../../../shared/api/signing.ts";
import { DoOrReturn } from "../frame/forms.tsx";
import { LostKeys, markedKeys } from "../frame/lost-keys.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";

/** One's own phone is lost: end its keys and sessions now, from any other device. */
export const lostPages: ConsolePage[] = [
  { method: "GET", path: "/lost", access: "member", handle: (request) => askPage(request) },
  {
    method: "POST",
    path: "/lost",
    access: "member",
    handle: async (request) => {
      await request.api.send("POST", "/api/me/lost-device", { keyIds: markedKeys(request) });
      return nextPage;
    },
  },
];

const crumbs = [{ name: "签字密钥", to: "/console/keys" }];

async function askPage({ api }: PageRequest): Promise<PageContent> {
  const { items } = await api.get<z.infer<typeof signingKeys>>("/api/me/signing-keys");
  return {
    title: "手机丢了",
    crumbs,
    width: "reading",
    body: (
      <>
        <p>
          确认后立即：停用下面选中的签字密钥，并让除本机以外的设备全部退出登录。停用不能恢复，会记入公开日志；以前签过的字仍然有效。
        </p>
        <form method="post" action="/console/lost">
          <LostKeys keys={items} />
          <DoOrReturn button="立即停用" back="/console/keys" />
        </form>
      </>
    ),
  };
}

const nextPage: PageContent = {
  title: "已经停用",
  crumbs,
  width: "reading",
  body: (
    <>
      <p class="note good" role="status">
        选中的签字密钥已停用，其他设备已退出登录。
      </p>
      <h2>接下来</h2>
      <ol>
        <li>
          怕别人知道登录密码，就<a href="/console/password">修改登录密码</a>。
        </li>
        <li>向乡镇（或县政务公开办）领一张新的激活条。</li>
        <li>
          用新手机登录，扫激活条上的二维码，或打开<a href="/console/enrol">启用签字</a>输入激活码。
        </li>
      </ol>
    </>
  ),
};
