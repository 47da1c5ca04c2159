import { expect, it } from "vitest";
import { logIn, logOut } from "../../../miniprogram/api/session.ts";
import { testApp } from "../../support/app.ts";
import { nodePhone } from "../../support/phone.ts";
import { draft, signingPerson } from "../../support/signers.ts";

const app = await testApp();
const phone = nodePhone(app.url);
// The outbox looks at the phone as soon as it is loaded.
const { openEditing } = await import("../../../miniprogram/packages/drafting/editing/open.ts");

it("shows a notice's last seen copy to whoever saw it, and not to the next person on this phone", async () => {
  const handler = await signingPerson(app, "经办", ["handler", "640221100200"]);
  const other = await app.person({ grants: [["handler", "640221100201"]] });
  const { id: notice } = await draft(app, handler);
  const openedBy = async (person: typeof other, network: "through" | "lost") => {
    phone.network = () => "through";
    await logOut();
    await logIn(person.login, person.password);
    phone.network = () => network;
    return (await openEditing({ notice }, person.accountId)).kind;
  };
  expect(await openedBy(handler, "through")).toBe("editing");
  expect(await openedBy(other, "lost")).toBe("fault");
  expect(await openedBy(handler, "lost")).toBe("editing");
});
