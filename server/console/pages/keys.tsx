import type { z } from "zod";
import { revocationReasons, type signingKeys } from "../../../shared/api/signing.ts";
import { deviceName } from "../../../shared/device-name.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { Choice, DoOrReturn } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, textOf } from "../frame/page.tsx";

type Keys = z.infer<typeof signingKeys>;

const reasonName = (reason: string | null): string =>
  reason && Object.hasOwn(revocationReasons, reason)
    ? revocationReasons[reason as keyof typeof revocationReasons]
    : reason === "handover"
      ? "工作交接"
      : "停用";

/** One's signing keys; each can be revoked. */
export const keyPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/keys",
    access: "member",
    handle: async ({ api, asking }) => {
      const { items } = await api.get<Keys>("/api/me/signing-keys");
      return {
        title: "我的签字密钥",
        width: "reading",
        islands: ["keys"],
        data: { accountId: asking.actor.accountId, keyIds: items.filter((key) => !key.revokedAt).map(({ id }) => id) },
        body: (
          <>
            <p>每台设备一把密钥。手机丢了或不再使用，请马上停用；以前签过的字仍然有效。</p>
            {items.length === 0 && <p class="note">您还没有启用签字。</p>}
            <ul class="todo">
              {items.map((key) => (
                <li key={key.id} data-key={key.id}>
                  <span class="what">
                    <strong>{deviceName(key.device)}</strong>{" "}
                    {key.revokedAt ? <span class="badge">已停用</span> : <span class="badge good">可以签字</span>}
                    <span class="badge here" hidden>
                      本机
                    </span>
                    <span class="hint">
                      启用于 {formatMoment(key.enrolledAt)}
                      {key.revokedAt && `；停用于 ${formatMoment(key.revokedAt)}，${reasonName(key.revokedReason)}`}
                    </span>
                    <span class="hint">
                      公钥 <code>{key.publicKey.slice(2, 14)}…</code>
                    </span>
                  </span>
                  {!key.revokedAt && (
                    <a class="button" href={`/console/keys/${key.id}/revoke`}>
                      停用<span class="hidden">：{deviceName(key.device)}</span>
                    </a>
                  )}
                </li>
              ))}
            </ul>
            <p class="actions">
              <a id="enrol" class="button primary" href="/console/enrol">
                在本机启用签字
              </a>
              <a class="button" href="/console/lost">
                手机丢了
              </a>
            </p>
          </>
        ),
      };
    },
  },
  {
    method: "GET",
    path: "/keys/:id/revoke",
    access: "member",
    handle: async ({ params }) => ({
      title: "停用签字密钥",
      width: "reading",
      crumbs: [{ name: "签字密钥", to: "/console/keys" }],
      body: (
        <form method="post" action={`/console/keys/${params.id}/revoke`}>
          <p>停用后这把密钥永远不能再签字，也不能恢复。要再签字，须向乡镇领新的激活码重新启用。</p>
          <Choice
            name="reason"
            legend="为什么停用"
            options={[
              { value: "replaced", label: revocationReasons.replaced },
              { value: "lost", label: revocationReasons.lost },
            ]}
          />
          <DoOrReturn button="确定停用" back="/console/keys" />
        </form>
      ),
    }),
  },
  {
    method: "POST",
    path: "/keys/:id/revoke",
    access: "member",
    handle: async ({ api, params, form }) => {
      await api.send("POST", `/api/me/signing-keys/${params.id}/revocation`, { reason: textOf(form, "reason") });
      return leadTo("/console/keys", "keyRevoked");
    },
  },
];
