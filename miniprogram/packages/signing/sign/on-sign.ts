import type { Strokes } from "../../../../shared/handwriting/strokes";
import { signedIn } from "../../../api/session";
import { keyOnPhone, openKey, signWith } from "../../../device/keys";
import { keepSignature } from "../../../outbox/index";
import { scriptOf } from "../../../view-models/modes";
import { ownSigning, wrongPin } from "../../../view-models/sign";
import type { Own, SignPage } from "./page";

/** Signing: the PIN opens the key, the key signs what is drawn, and the outbox has it. */
export const onSign = {
  typePin(event: Own<{ value: string }>) {
    this.setData({ pin: event.detail.value, fault: "" });
  },

  written(event: Own<{ strokes: Strokes }>) {
    this.held.strokes = event.detail.strokes;
  },

  sign() {
    if (this.data.signing || this.data.stage !== "sign") return; // a second tap signs nothing
    this.setData({ signing: true, fault: "" });
    this.tell("");
    void openAndSign(this).finally(() => this.setData({ signing: false }));
  },
} satisfies ThisType<SignPage>;

async function openAndSign(page: SignPage): Promise<void> {
  const { answer, strokes } = page.held;
  const account = signedIn();
  const key = account && keyOnPhone(account.id);
  const signing = answer && account && ownSigning(answer, account.id);
  if (!account || !key || !signing || signing === "mismatch") return page.draw();
  const { pin, modes, noticeId } = page.data;
  const opening = await openKey(account.id, pin);
  page.setData({ pin: "" });
  if ("fault" in opening) return page.setData({ fault: opening.fault.message });
  if ("left" in opening) {
    if (opening.left > 0) return page.setData({ fault: wrongPin(opening.left, scriptOf(modes)) });
    return page.enter("locked");
  }
  const signature = await signWith(opening.pair, signing.statement);
  const body = { role: signing.role, keyId: key.keyId, signature };
  page.kept("sign", keepSignature(account.id, noticeId, strokes.length ? { ...body, handwriting: strokes } : body));
}
