import { Problem, type ProblemCode } from "./problem.ts";

/** However much turns out to be missing, one round does it; more than a few mean that others change the same thing all the time. */
const mostRounds = 4;

/**
 * Thrown within a transaction by what turns out to need slow work first. The transaction is rolled back, `run` does that work with none
 * open, and the change starts over. Where nobody starts it over, it is the refusal that it says: one that may be tried again.
 */
export class Beforehand extends Problem {
  constructor(
    readonly run: () => Promise<unknown>,
    otherwise: { code: ProblemCode; seconds: number },
  ) {
    super(otherwise.code, { seconds: otherwise.seconds });
  }
}

/** Runs a change, again whenever something had to be done beforehand. */
export async function withBeforehand<T>(attempt: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof Beforehand) || round >= mostRounds) throw fault;
      await fault.run();
    }
  }
}
