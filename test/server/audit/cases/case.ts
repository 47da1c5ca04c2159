import type { SubjectKind } from "../../../../shared/audit/words.ts";
import type { TestApp } from "../../../support/app.ts";
import type { Answer, Caller } from "../../../support/caller.ts";
import type { Person } from "../../../support/people.ts";
import type { Both } from "../../../support/signers.ts";

/** Where everything happens unless a case says otherwise. */
export const village = "640221100200";

/** Who acts. */
export interface World extends Both {
  app: TestApp;
  county: Person;
}

/** A call of a route, and what its row must say. */
export interface Case {
  /** Null for somebody without an account. */
  by: Person | null;
  kind: SubjectKind;
  /** What happened to the thing: it came into being, was changed, or is no longer there. */
  fate: "added" | "changed" | "removed";
  /** Where it belongs, unless it is the village. */
  place?: string;
  call(as: Caller): Promise<Answer>;
}

export type Cases = Record<string, Case>;
