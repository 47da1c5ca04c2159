import type { VisitAnswer } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import { openChromium } from "../../support/chromium.ts";
import type { SigningPerson } from "../../support/signers.ts";
import { phoneOf, testPin } from "../../support/signing-phone.ts";
import { visitWorld } from "../../support/visits.ts";
import { type Instead, type Miniprogram, miniprogramHost, type PhoneWish } from "./browser.ts";

export const dayPage = "packages/inspecting/day/index";

/**
 * A cross-check under way and its inspectors' phones, with clocks that go as the server's. Call it at the top level of the file.
 * `between`: what answers in the server's place, where it does.
 */
export async function inspectingStage(between: Instead = () => false) {
  const world = await visitWorld();
  const { app, campaign } = world;
  let lost: RegExp | null = null;
  const host = await miniprogramHost(await openChromium(), app.url, (path, response) => {
    if (!lost?.test(path)) return between(path, response);
    response.destroy();
    return true;
  });
  /** Loses requests whose path fits from now on; null: none. */
  const lose = (paths: RegExp | null): void => {
    lost = paths;
  };

  /** The phone of this person, open at the day's page. */
  async function phone(person: SigningPerson, wish: PhoneWish & { key?: boolean } = {}): Promise<Miniprogram> {
    const storage = { ...(await phoneOf(app, person, { key: wish.key ?? true })), ...wish.storage };
    const opened = await host.open({ route: dayPage, skew: app.clock().getTime() - Date.now(), ...wish, storage });
    // Sheets are long: a picture of one takes its time on a shared machine.
    opened.page.setDefaultTimeout(30_000);
    return opened;
  }

  /** What the server holds of a campaign, sheet by sheet. */
  async function onServer(person: SigningPerson = world.sun): Promise<VisitAnswer[]> {
    const { items } = demand(
      await app.as(person).get<{ items: { visits: { id: string }[] }[] }>(`/api/campaigns/${campaign.id}/visits`),
    );
    const all: VisitAnswer[] = [];
    for (const { id } of items.flatMap(({ visits }) => visits))
      all.push(demand(await app.as(person).get<VisitAnswer>(`/api/visits/${id}`)));
    return all;
  }
  return { world, host, phone, onServer, lose };
}

/** Downloads the day. */
export async function downloaded({ page }: Miniprogram): Promise<void> {
  await page.getByRole("button", { name: "下载今天的检查资料", exact: true }).tap();
  await page.getByText("已经下载到手机，没有网络也能检查。").waitFor();
}

export const openVillage = async ({ page }: Miniprogram, name: string): Promise<void> => {
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).tap();
  await page.getByRole("button", { name: "通读并签字" }).waitFor();
};

/** All points of every line. */
export async function allFull({ page }: Miniprogram): Promise<void> {
  const buttons = page.locator(".wx-frame:not([hidden])").getByRole("button", { name: / 满分$/ });
  for (let at = 0; at < (await buttons.count()); at++) await buttons.nth(at).tap();
}

export async function signWithPin({ page }: Miniprogram, pin = testPin): Promise<void> {
  await page.getByLabel("签字密码").fill(pin);
  await page.getByRole("button", { name: "签字", exact: true }).tap();
}
