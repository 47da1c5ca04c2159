import type { z } from "zod";
import type { mySessions } from "../../../shared/api/sessions.ts";
import { deviceName } from "../../../shared/device-name.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { StepForm } from "../frame/forms.tsx";
import { type ConsolePage, leadTo } from "../frame/page.tsx";

type Sessions = z.infer<typeof mySessions>;

/** Where one is logged in; each can be ended. */
export const sessionPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/sessions",
    access: "member",
    handle: async ({ api }) => {
      const { items } = await api.get<Sessions>("/api/me/sessions");
      return {
        title: "登录设备",
        width: "reading",
        body: (
          <>
            <p>您的账号现在登录在下面这些设备上。不认识的，请让它退出，再修改密码。</p>
            <ul class="todo">
              {items.map((session) => (
                <li key={session.id}>
                  <span class="what">
                    <strong>{deviceName(session.userAgent)}</strong>
                    {session.current && <span class="badge good">本机</span>}
                    <span class="hint">
                      最近使用 {formatMoment(session.seenAt)}，登录于 {formatMoment(session.createdAt)}，地址{" "}
                      {session.address}
                    </span>
                  </span>
                  {!session.current && (
                    <StepForm action={`/console/sessions/${session.id}/end`}>
                      <button type="submit">
                        让它退出<span class="hidden">：{deviceName(session.userAgent)}</span>
                      </button>
                    </StepForm>
                  )}
                </li>
              ))}
            </ul>
            <p>
              <a href="/console/password">修改登录密码</a>
            </p>
          </>
        ),
      };
    },
  },
  {
    method: "POST",
    path: "/sessions/:id/end",
    access: "member",
    handle: async ({ api, params }) => {
      await api.send("DELETE", `/api/me/sessions/${params.id}`);
      return leadTo("/console/sessions", "sessionEnded");
    },
  },
];
