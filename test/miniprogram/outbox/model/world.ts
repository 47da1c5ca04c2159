// Time of a simulated run: hours pass in a moment.

interface Event {
  at: number;
  order: number;
  run: () => void;
  calledOff: boolean;
}

/** Virtual time: events in their order, and between them whatever promises have to do. */
export class Time {
  now = 1_790_000_000_000;
  /** Answers of a real server that are being waited for; time stands still meanwhile. */
  busy = 0;
  #events: Event[] = [];
  #order = 0;

  /** Runs something in a while. @returns calls it off */
  after(milliseconds: number, run: () => void): () => void {
    const event = { at: this.now + Math.max(0, milliseconds), order: this.#order++, run, calledOff: false };
    this.#events.push(event);
    return () => {
      event.calledOff = true;
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(milliseconds, resolve));
  }

  /** Lets time pass until `isOver`. @throws when nothing is left to happen, or it takes longer than a year */
  async passUntil(isOver: () => boolean): Promise<void> {
    const end = this.now + 365 * 24 * 3_600_000;
    for (;;) {
      do await new Promise(setImmediate);
      while (this.busy > 0);
      if (isOver()) return;
      const event = this.#first();
      if (!event || event.at > end) throw new Error(event ? "A year has passed." : "Nothing is left to happen.");
      this.now = Math.max(this.now, event.at);
      event.run();
    }
  }

  /** Takes the first event out, and whatever was called off: in place, because this is what a run does most. */
  #first(): Event | undefined {
    const events = this.#events;
    let kept = 0;
    let first = 0;
    for (const event of events) {
      if (event.calledOff) continue;
      events[kept] = event;
      if (isBefore(event, events[first] as Event)) first = kept;
      kept++;
    }
    events.length = kept;
    const event = events[first];
    const last = events.pop();
    if (last && last !== event) events[first] = last;
    return event;
  }
}

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
