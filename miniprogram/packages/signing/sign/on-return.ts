import { signedIn } from "../../../api/session";
import { keepReturn } from "../../../outbox/index";
import { reasonOf } from "../../../view-models/return";
import { confirmed } from "../../../wx/questions";
import { toTop } from "../../../wx/screen";
import type { SignPage } from "./page";

/** Sending a notice back, with a reason from the list or in one's own words. */
export const onReturn = {
  startReturning() {
    this.setData({ fault: "", reason: "", own: "" });
    this.tell("");
    this.enter("returning");
    toTop();
  },

  stopReturning() {
    this.setData({ fault: "" });
    this.enter("look");
    this.draw();
  },

  choose(event: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
    this.setData({ reason: event.currentTarget.dataset.reason, fault: "" });
  },

  typeOwn(event: WechatMiniprogram.Input) {
    this.setData({ own: event.detail.value, fault: "" });
  },

  async sendBack() {
    const { reason, own, r, view, noticeId } = this.data;
    const account = signedIn();
    const text = reasonOf(reason, own);
    if (!text) return this.setData({ fault: r.missing });
    const [title, content, yes] = view?.isWithdrawal
      ? [r.askRefuse, r.askRefuseText, r.yesRefuse]
      : [r.ask, r.askText, r.yes];
    if (!account || this.held.act || !(await confirmed({ title, content, yes }))) return;
    const revision = this.held.answer?.notice.submitted?.revision;
    this.kept("return", keepReturn(account.id, noticeId, { reason: text, ...(revision && { revision }) }));
  },
} satisfies ThisType<SignPage>;
