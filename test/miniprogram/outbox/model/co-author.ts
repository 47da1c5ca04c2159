// Two people write one notice, each on a phone of their own. Whoever saves second is told, and chooses; nobody's words go unseen.
import type { Notice } from "../../../../shared/api/notices.ts";
import { Person } from "./person.ts";
import type { Held } from "./server.ts";

interface FileLine {
  sha256: string;
  name: string;
}

export class CoAuthor extends Person {
  /** Titles of the other that this one's page has shown. */
  seen = new Set<string>();
  /** How often this one chose the own version. */
  insisted = 0;
  over = false;
  /** Whose draft this one joins; null for whoever begins it. */
  joins: CoAuthor | null = null;

  override async work(): Promise<void> {
    const { chance } = this;
    if (this.joins === null || (await this.#open(this.joins))) {
      for (let edits = chance.between(2, 4); edits > 0; edits--) {
        await this.type();
        await this.pause();
        if (chance.often(0.6)) this.decide();
        if (chance.often(0.3)) await this.photograph();
        await this.pause();
      }
      // What one doesn't agree with isn't submitted: whoever took the other's version writes on first.
      if (this.joins === null && chance.often(0.5)) await this.type().then(() => this.submit());
    }
    this.over = true;
  }

  /** On the server; null as long as this phone doesn't know of it, or somebody else is logged in. */
  get noticeId(): string | null {
    return this.phone.outbox.keptDraft(this.draft.id)?.noticeId ?? null;
  }

  /** Finds the other's draft in the to-do and opens it. @returns false when there is nothing to write any more */
  async #open(starter: CoAuthor): Promise<boolean> {
    while (starter.noticeId === null) {
      if (starter.over) return false;
      await this.time.sleep(20_000);
    }
    const id = starter.noticeId;
    await this.here();
    const { body } = await this.phone.network.straight({
      account: this.account,
      method: "GET",
      path: `/api/notices/${id}`,
    });
    const { state, version, draft } = body as Notice;
    if (state !== "draft" || !draft) return false;
    this.#take(draft);
    this.draft = { ...this.draft, noticeId: id, version };
    return true;
  }

  #take({ title, elements }: { title: string; elements: Record<string, unknown> }): void {
    this.seen.add(title);
    this.shown = { title, elements };
    this.lines = [...((elements[this.item.files] ?? []) as FileLine[])];
    this.promised.title = title;
    this.promised.pictures = this.lines.map(({ name }) => name);
    this.promised.submit = false;
  }

  override decide(): boolean {
    const { id } = this.draft;
    const theirs = this.phone.outbox.conflictOf(id);
    if (!theirs) return false;
    this.promised.asked++;
    this.seen.add(theirs.title);
    if (this.chance.often(0.5)) {
      this.insisted++;
      this.phone.outbox.resolveMine(id);
    } else {
      this.phone.outbox.resolveTheirs(id);
      // The program may have ended before it was written down: then it asks again.
      if (!this.phone.outbox.conflictOf(id)) this.#take(theirs);
    }
    void this.phone.outbox.run();
    return true;
  }

  /** Does the phone say that what was typed last could not be sent? */
  get isTold(): boolean {
    const state = this.phone.outbox.stateOf(this.draft.id);
    return state?.state === "stuck" && Boolean(state.fault?.message);
  }
}

/** What two people were promised and isn't so, once each is logged in on the own phone again. */
export function faultsOfTwo(authors: readonly CoAuthor[], held: Held[]): string[] {
  const [starter] = authors;
  const [notice] = held;
  if (!starter || !notice) return [`lost: ${starter?.promised.title}`];
  const { saves, title, pictures, submissions } = notice;
  const typed = new Map(authors.flatMap((author) => [...author.typed]));
  const faults = held.length === 1 ? [] : [`${title}: ${held.length} notices`];
  if (JSON.stringify(pictures) !== JSON.stringify(typed.get(title)))
    faults.push(`${title}: attachments are ${pictures}, not ${typed.get(title)}`);
  if (saves.at(-1)?.title !== title) faults.push(`${title}: ${saves.at(-1)?.title} was saved last`);
  if (submissions > 1) faults.push(`${title}: submitted ${submissions} times`);
  for (const author of authors) {
    const { promised, account, seen, keeps, insisted, isTold } = author;
    const saved = saves.filter((save) => save.account === account);
    const isThere = promised.title === "" || saves.some((save) => save.title === promised.title);
    if (!isThere && !isTold) faults.push(`lost: ${promised.title}, and nobody was told`);
    if (promised.submit && submissions === 0 && !isTold) faults.push(`lost: ${promised.title} was not submitted`);
    if (saved.length > keeps + insisted) faults.push(`${promised.title}: saved ${saved.length} times`);
    // What the other had saved was seen before it was written over.
    for (const [at, save] of saves.entries()) {
      const before = saves[at - 1];
      if (save.account === account && before && before.account !== account && !seen.has(before.title))
        faults.push(`${before.title}: written over by ${save.title} unseen`);
    }
  }
  return faults;
}
