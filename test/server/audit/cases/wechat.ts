import { MoreThan, Not } from "typeorm";
import { expect } from "vitest";
import { Notice } from "../../../../server/notices/index.ts";
import { WechatPicture } from "../../../../server/wechat/entities.ts";
import type { TestApp } from "../../../support/app.ts";
import { type FakeWechat, openidOf } from "../../../support/fake-wechat.ts";
import { pictureChecked, pushOf } from "../../../support/wechat-push.ts";
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
    "POST /api/wechat/push": {
      ...{ by: null, kind: "notice", fate: "changed" },
      call: async () => {
        const trace = await waitingPicture(app);
        const { path, body } = pushOf(pictureChecked(trace, ["risky", 20_002], app.clock()), { at: app.clock() });
        return app.visitor.post(path, body, { "content-type": "application/json" });
      },
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

/** A picture of a submitted notice that WeChat looks at. */
async function waitingPicture(app: TestApp): Promise<string> {
  const at = app.clock().toISOString();
  return app.store.transaction(async (tx) => {
    const [notice] = await tx.find(Notice, {
      where: { state: Not("erased"), revision: MoreThan(0), villageCode: village },
      take: 1,
    });
    const { id: noticeId, revision } = notice ?? expect.fail("no notice was submitted");
    await tx.insert(WechatPicture, { traceId: "media-a", noticeId, revision, sha256: "a".repeat(64), at });
    return "media-a";
  });
}
