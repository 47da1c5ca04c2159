import type { Notice } from "../../../../shared/api/notices";
import { sendOwn } from "../../../api/session";
import { dropSeen } from "../../../device/reading";
import { wayIn } from "../../../view-models/way-in";
import { replacePage, toTop } from "../../../wx/screen";
import { type SignPage, signingCopy } from "./page";

/** The secrecy review by somebody else than who submitted. Not laid in the outbox: the signers wait for it, so it is said at once whether it counts. */
export const onReview = {
  review() {
    if (this.data.signing || this.data.stage !== "review") return; // a second tap reviews nothing
    this.setData({ signing: true });
    this.tell("");
    void sendReview(this).finally(() => this.setData({ signing: false }));
  },
} satisfies ThisType<SignPage>;

async function sendReview(page: SignPage): Promise<void> {
  const { noticeId, w } = page.data;
  const revision = page.held.answer?.notice.submitted?.revision;
  const answer = await sendOwn<Notice>("POST", `/api/notices/${noticeId}/secrecy-review`, {
    confirmed: true,
    revision,
  });
  if (!answer.ok) {
    const way = wayIn(answer.fault, page.here());
    if (way) return replacePage(way);
  }
  toTop();
  page.setData({ signing: false });
  if (answer.ok || answer.fault.kind === "refused") {
    dropSeen(signingCopy(noticeId)); // it has changed since
    await page.load();
  }
  if (answer.ok) page.praise(w.reviewed);
  else page.tell(answer.fault.message);
}
