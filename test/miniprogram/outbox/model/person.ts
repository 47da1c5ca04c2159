// What people do on a phone, and what they were promised: every act that the page acknowledged must be on the server in the end.
import type { KeptDraft } from "../../../../miniprogram/outbox/entries.ts";
import type { Chance } from "../../../support/chance.ts";
import type { Phone } from "./phone.ts";
import type { Time } from "./world.ts";

/** What an act must have led to. */
export interface Promised {
  account: string;
  /** The last content that the page acknowledged. */
  title: string;
  /** Names of the pictures and documents that were added to it, each the digest of its bytes with an ending. */
  pictures: string[];
  /** Documents that were added, still there or not. */
  documents: number;
  submit: boolean;
  sign: boolean;
  returned: boolean;
  /** How often the person was asked to choose between two versions. */
  asked: number;
}

/** Does something until the page says that it is kept; after a crash the person does it again. */
export async function until<Result>(phone: Phone, time: Time, act: () => Result | null | false): Promise<Result> {
  for (;;) {
    const { life } = phone;
    const result = act();
    if (life === phone.life && result) return result;
    await time.sleep(50);
  }
}

export class Person {
  promised: Promised;
  /** Titles that the page acknowledged, each with the files that stood beside it. */
  typed = new Map<string, string[]>();
  /** How often the page laid content on the phone: more often nothing may be saved. */
  keeps = 0;
  protected draft: KeptDraft;
  #edits = 0;
  /** What stands in the page. */
  protected shown = { title: "", elements: {} };
  protected lines: { sha256: string; name: string }[] = [];

  constructor(
    readonly phone: Phone,
    readonly time: Time,
    readonly chance: Chance,
    readonly account: string,
    readonly tag: string,
  ) {
    const at = time.now;
    this.draft = {
      ...{
        id: `draft${tag}`,
        accountId: account,
        noticeId: null,
        villageCode: "640221100200",
        itemCode: this.item.code,
      },
      ...{ period: null, title: "", elements: {}, changeNote: null, version: 0, at, wish: "keep" },
    };
    this.promised = {
      account,
      title: "",
      pictures: [],
      documents: 0,
      submit: false,
      sign: false,
      returned: false,
      asked: 0,
    };
  }

  protected get item() {
    return this.phone.network.server.item;
  }

  /** Drafts, takes pictures and documents, submits and signs, with pauses in which anything may happen. */
  async work(): Promise<void> {
    const { chance } = this;
    for (let edits = chance.between(1, 3); edits > 0; edits--) {
      await this.type();
      await this.pause();
      if (chance.often(0.3)) await this.photograph();
      await this.pause();
    }
    if (chance.often(0.7)) await this.submit();
    if (this.promised.submit && chance.often(0.7)) await this.sign();
  }

  /** What is stuck for two versions goes on with the person's own; false: it is stuck for something else, or not at all. */
  decide(): boolean {
    const { outbox } = this.phone;
    if (!outbox.conflictOf(this.draft.id)) return false;
    this.promised.asked++;
    outbox.resolveMine(this.draft.id);
    void outbox.run();
    return true;
  }

  protected async pause(): Promise<void> {
    await this.time.sleep(this.chance.pick([1, 300, 4_000, 90_000]));
  }

  private keep(draft: KeptDraft): boolean {
    this.keeps++;
    return this.phone.outbox.keepDraft(draft);
  }

  /** The page is open only while this person is logged in. */
  protected async here(): Promise<void> {
    while (this.phone.account !== this.account) await this.time.sleep(60_000);
  }

  protected async type(): Promise<void> {
    await this.here();
    const title = `${this.account} ${this.tag}.${++this.#edits}`;
    this.shown = { title, elements: { ...this.item.filled, [this.item.files]: [...this.lines] } };
    const draft = { ...this.draft, ...this.shown, at: this.time.now };
    await until(this.phone, this.time, () => this.keep(draft));
    this.promised.title = title;
    this.promised.pictures = this.lines.map(({ name }) => name);
    this.typed.set(title, this.promised.pictures);
    void this.phone.outbox.run();
  }

  protected async photograph(): Promise<void> {
    await this.here();
    const { server } = this.phone.network;
    const { bytes, ending } = await this.phone.network.during(server.picture(this.chance));
    const name = `${this.phone.digest(bytes)}.${ending}`;
    if (ending !== "jpg") this.promised.documents++;
    for (;;) {
      const { died, outbox } = this.phone;
      this.phone.files.set(`temporary/${name}`, bytes);
      const add = ending === "jpg" ? outbox.addPhoto : outbox.addDocument;
      const taken = add(this.draft.id, `temporary/${name}`, { name });
      const kept = await Promise.race([taken, died]);
      if (kept && "ref" in kept) {
        this.lines.push({ sha256: kept.ref, name });
        return this.type();
      }
      await this.here();
    }
  }

  protected async submit(): Promise<void> {
    await this.here();
    // As the page does: kept once more, since a phone without room may have let go what the server has.
    const draft = { ...this.draft, ...this.shown, at: this.time.now };
    await until(this.phone, this.time, () => this.keep(draft));
    await until(this.phone, this.time, () => {
      const { outbox } = this.phone;
      return outbox.keptDraft(draft.id) ? outbox.wishSubmit(draft.id) : this.keep(draft) && null;
    });
    this.promised.submit = true;
    void this.phone.outbox.run();
  }

  /** What is signed is what the server has frozen, so it waits for that. */
  protected async sign(): Promise<void> {
    for (;;) {
      await this.here();
      const state = this.phone.outbox.stateOf(this.draft.id);
      const kept = state?.state === "done" || !state ? this.phone.outbox.keptDraft(this.draft.id) : undefined;
      // Submitted, and let go for want of room: whoever comes back finds it in the to-do.
      if (kept === null && this.phone.account === this.account) return;
      const noticeId = kept?.noticeId;
      if (state?.state === "stuck" && !this.decide()) return;
      if (noticeId && state?.words === "已提交") {
        const { network } = this.phone;
        const payload = await network.during(network.server.signature(this.account, noticeId, "handler"));
        await until(this.phone, this.time, () => this.phone.outbox.keepSignature(this.account, noticeId, payload));
        this.promised.sign = true;
        void this.phone.outbox.run();
        return network.server.returnsByHandler && this.chance.often(0.4) ? this.#return(noticeId) : undefined;
      }
      await this.time.sleep(120_000);
    }
  }

  /** Sent after the signature, because it was done after it. An impatient finger taps twice. */
  async #return(noticeId: string): Promise<void> {
    await this.pause();
    await this.here();
    const { outbox } = this.phone;
    const tap = () => this.phone.outbox.keepReturn(this.account, noticeId, { reason: "金额与票据不符" });
    await until(this.phone, this.time, tap);
    this.promised.returned = true;
    if (outbox.stateOf(noticeId)?.state === "kept") tap();
    void this.phone.outbox.run();
  }
}
