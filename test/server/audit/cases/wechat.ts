import { type FakeWechat, openidOf } from "../../../support/fake-wechat.ts";
import { type Cases, village, type World } from "./case.ts";

/** What is done in WeChat. */
export function wechatCases({ app, handler, fake }: World & { fake: FakeWechat }): Cases {
  const code = () => fake.code(openidOf("handler"));
  return {
    "POST /api/me/wechat": {
      ...{ by: handler, kind: "wechatBinding", fate: "added" },
      call: (as) => as.post("/api/me/wechat", { code: code() }),
    },
    "POST /api/sessions/wechat": {
      ...{ by: handler, kind: "session", fate: "added" },
      call: () => app.visitor.post("/api/sessions/wechat", { code: code() }),
    },
    "POST /api/public/villages/:code/subscriptions": {
      ...{ by: null, kind: "wechatConsent", fate: "added" },
      call: (as) => as.post(`/api/public/villages/${village}/subscriptions`, { code: code() }),
    },
    "DELETE /api/me/wechat": {
      ...{ by: handler, kind: "wechatBinding", fate: "removed" },
      call: (as) => as.delete("/api/me/wechat"),
    },
  };
}
