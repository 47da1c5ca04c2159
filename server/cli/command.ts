/** One command of `village-code`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** How it is used, in full. */
  usage: string;
  /** @returns the exit code @throws WrongUse */
  run(given: string[]): Promise<number>;
}

/** `bad`: it ran, and what it looked at isn't in order. */
export const exitCodes = { good: 0, bad: 1, wrongUse: 2 } as const;

/** The command can't be run like that; the message says why, in Chinese. */
export class WrongUse extends Error {}
