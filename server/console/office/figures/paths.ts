import type { GroupPrefix } from "../../../../shared/catalogue/names.ts";

/** Below `/console`. */
export const figuresPath = "/figures";

/** What a figures page looks at. */
export interface Wish {
  place: string;
  from: string;
  to: string;
  /** Items of one group, instead of all groups. */
  group: GroupPrefix | "";
}

type Narrower = Record<string, string>;

const query = (more: Narrower): string =>
  new URLSearchParams(Object.entries(more).filter(([, value]) => value !== "")).toString();

/** The page itself, or with something else looked at. */
export const pageOf = (wish: Wish, more: Partial<Wish> = {}): string =>
  `/console${figuresPath}?${query({ ...wish, ...more })}`;

/** The duties that a number counts. */
export const dutiesOf = ({ place, from, to }: Wish, narrower: Narrower = {}): string =>
  `/console${figuresPath}/duties?${query({ place, from, to, ...narrower })}`;

/** The notices that a number counts. */
export const noticesOf = ({ place }: Wish, narrower: { from: string; to: string; village?: string }): string =>
  `/console${figuresPath}/notices?${query({ place, ...narrower })}`;

/** The problems that a number counts. */
export const problemsOf = ({ place, from, to }: Wish, narrower: Narrower = {}): string =>
  `/console${figuresPath}/problems?${query({ place, from, to, ...narrower })}`;

/** The notices that hold a passage. */
export const passageOf = ({ place, from, to }: Wish, digest: string): string =>
  `/console${figuresPath}/passages/${digest}?${query({ place, from, to })}`;
