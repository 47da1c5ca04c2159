import { expect, it } from "vitest";
import type { KeptDraft } from "../../../miniprogram/outbox/entries.ts";
import { openOutbox } from "../../../miniprogram/outbox/outbox.ts";
import { chanceOf } from "../../support/chance.ts";
import { Network } from "./model/network.ts";
import { Phone } from "./model/phone.ts";
import { ModelServer, type Reply, type Request } from "./model/server.ts";
import { Time } from "./model/world.ts";

/** The server's rule for a file in which something isn't seen: taken once its sender has agreed to a copy without it. */
class CleaningServer extends ModelServer {
  agreed = 0;
  override handle(request: Request): Reply {
    if (!request.path.includes("/completion")) return super.handle(request);
    if (!request.path.endsWith("?clean=1")) {
      const message = "这个文件里有打开时看不见的内容：隐藏的工作表。请点“清理后继续”。";
      return { status: 422, body: { error: { code: "files.hidden", message, details: {} } } };
    }
    this.agreed++;
    const reply = super.handle(request);
    return { ...reply, body: { ...(reply.body as object), removed: ["隐藏的工作表"] } };
  }
}

/** A phone with a draft whose document hides something. `deaths`: how many writes to its storage the program survives after the person agrees. */
async function live(survived = Number.POSITIVE_INFINITY) {
  const time = new Time();
  const chance = chanceOf(3);
  const server = new CleaningServer();
  const network = new Network(time, chance, server);
  network.calm();
  const phone = new Phone(time, chance, network, server.digest, openOutbox);
  Object.assign(phone, { deadly: 0, full: 0 });
  const pass = async (milliseconds: number): Promise<void> => {
    let over = false;
    void time.sleep(milliseconds).then(() => {
      over = true;
    });
    await time.passUntil(() => over);
  };
  const draft = (lines: object[]): KeptDraft => ({
    ...{ id: "a", accountId: "wang", noticeId: null, villageCode: "640221100200", itemCode: "DW-01-01", period: null },
    ...{ title: "wang 1", elements: { files: lines }, changeNote: null, version: 0, at: 0, wish: "submit" },
  });
  phone.outbox.keepDraft(draft([]));
  phone.files.set("temporary/1", new Uint8Array(300).fill(7));
  const name = "名单.xlsx";
  let added: unknown;
  void phone.outbox.addDocument("a", "temporary/1", { name }).then((outcome) => {
    added = outcome;
  });
  await pass(1_000);
  const { ref } = added as { ref: string };
  phone.outbox.keepDraft(draft([{ sha256: ref, name }]));
  void phone.outbox.run();
  await pass(60_000);
  const asked = { state: phone.outbox.stateOf("a"), file: phone.outbox.fileOf(ref) };
  const agree = async () => {
    phone.outbox.agreeToClean(ref);
    void phone.outbox.run();
    await pass(60_000);
  };
  phone.writesLeft = survived;
  await agree();
  phone.writesLeft = Number.POSITIVE_INFINITY;
  if (survived !== Number.POSITIVE_INFINITY) {
    // The program was killed; the person opens it again, and is asked again where the answer was lost.
    phone.start();
    void phone.outbox.hurry();
    await pass(60_000);
    if (phone.outbox.fileOf(ref)?.hidden) await agree();
  }
  return { phone, server, ref, asked };
}

it("asks the person what the server found, sends the file again once they agree, and says what the copy lacks", async () => {
  const { phone, server, ref, asked } = await live();
  expect(asked.file).toEqual({ sha256: null, removed: [], hidden: expect.stringContaining("隐藏的工作表") });
  expect(asked.state).toMatchObject({ state: "stuck", fault: { code: "files.hidden" } });
  expect(asked.state?.fault?.message).toMatch(/^文件“名单.xlsx”没有传上去：.*清理后继续”。$/);
  expect(phone.outbox.fileOf(ref)).toMatchObject({ hidden: "", removed: ["隐藏的工作表"] });
  expect(server.held()).toMatchObject([{ state: "signing", submissions: 1 }]);
  // Nothing is left to agree to.
  expect(phone.outbox.agreeToClean(ref)).toBe(false);
});

it("goes on wherever the program is killed after they agree, and never takes their agreement for given", async () => {
  for (let survived = 0; survived < 12; survived++) {
    const { server } = await live(survived);
    expect(server.held()).toMatchObject([{ state: "signing", submissions: 1 }]);
    expect(server.agreed).toBe(1);
  }
});
