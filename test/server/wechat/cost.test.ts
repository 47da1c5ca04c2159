import { afterAll, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { fakeTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { bothSigners, draft, election, expectOk, sign, signatureOf } from "../../support/signers.ts";
import { statementsOf } from "../../support/statements.ts";

const fake = await startFakeWechat(() => on.clock());
afterAll(() => fake.stop());
const on = await testApp({ config: { wechat: settingsFor(fake) } });
const off = await testApp();
const village = "640221100200";

/** What submitting and the signature that publishes cost, and which of them speak of WeChat. Sent once, as a phone does. */
async function costs(app: typeof on) {
  const both = await bothSigners(app, village);
  const measure = async () => {
    const { id } = await draft(app, both.handler, election);
    const once = { "idempotency-key": `cost-${id}` };
    const submit = await statementsOf(app.store, async () => {
      expectOk(await app.as(both.handler).post(`/api/notices/${id}/submit`, {}, once));
    });
    expectOk(await sign(app, both.handler, id, "handler"));
    const body = await signatureOf(app, both.secretary, id, "villageSecretary");
    const publish = await statementsOf(app.store, async () => {
      expectOk(
        await app.as(both.secretary).post(`/api/notices/${id}/signatures`, body, { "idempotency-key": `last-${id}` }),
      );
    });
    return { submit, publish };
  };
  await measure(); // what is kept in memory from the first time on
  return measure();
}

const ofWechat = (statements: readonly string[]) => statements.filter((text) => text.includes("wechat_"));

it("costs a publication one statement more with WeChat on, however many people are told, and none with it off", async () => {
  for (const name of ["li", "wang", "zhao"]) {
    fake.consent(openidOf(name), fakeTemplate);
    const code = fake.code(openidOf(name));
    expectOk(await on.visitor.post(`/api/public/villages/${village}/subscriptions`, { code }));
  }
  const [withWechat, without] = [await costs(on), await costs(off)];
  expect(ofWechat(withWechat.publish)).toEqual([expect.stringMatching(/^INSERT INTO .wechat_announcement/)]);
  expect(withWechat.publish.length).toBe(without.publish.length + 1);
  expect(withWechat.submit.length).toBe(without.submit.length);
  expect([...ofWechat(without.publish), ...ofWechat(without.submit), ...ofWechat(withWechat.submit)]).toEqual([]);
  console.log(`a publication: ${without.publish.length} statements, ${withWechat.publish.length} with WeChat on`);
});
