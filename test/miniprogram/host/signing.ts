import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { bothSigners, election, expectOk, type SigningPerson, sign, submitted } from "../../support/signers.ts";
import { phoneOf, testPin } from "../../support/signing-phone.ts";
import { type Miniprogram, miniprogramHost, type PhoneWish } from "./browser.ts";

/** A village's two signers with keys on their phones, and a network that can lose requests. Call it at the top level of the file. */
export async function signingStage() {
  const app = await testApp();
  const both = await bothSigners(app);
  const { handler, secretary } = both;
  let lost: RegExp | null = null;
  const host = await miniprogramHost(await openChromium(), app.url, (path, response) => {
    if (!lost?.test(path)) return false;
    response.destroy();
    return true;
  });

  /** The signing page on the phone of this person. */
  async function phone(
    person: SigningPerson,
    { id }: { id: string },
    wish: PhoneWish & { key?: boolean } = {},
  ): Promise<Miniprogram> {
    const storage = { ...(await phoneOf(app, person, { key: wish.key ?? true })), ...wish.storage };
    return host.open({ ...wish, route: `packages/signing/sign/index?notice=${id}`, storage });
  }
  const now = async (id: string): Promise<Notice> => expectOk(await app.as(handler).get(`/api/notices/${id}`));
  /** A notice that the handler has signed. */
  async function halfSigned(wish: Parameters<typeof submitted>[2] = election): Promise<Notice> {
    const notice = await submitted(app, handler, wish);
    return expectOk(await sign(app, handler, notice.id, "handler"));
  }
  /** Loses requests whose path fits from now on; null: none. */
  const lose = (paths: RegExp | null): void => {
    lost = paths;
  };
  const open = (route: string, storage: PhoneWish["storage"]): Promise<Miniprogram> => host.open({ route, storage });
  return { app, both, handler, secretary, phone, now, halfSigned, lose, open };
}

export async function typePin({ page }: Miniprogram, pin = testPin): Promise<void> {
  await page.getByLabel("签字密码").fill(pin);
  await page.getByRole("button", { name: "签字", exact: true }).tap();
}
