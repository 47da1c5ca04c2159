import type { Role } from "../../shared/roles.ts";

/** What pages tell a newcomer about the demo county; handed in by the program, so that pages know no demo. */
export interface DemoFacts {
  /** Code of the village to begin with. */
  village: string;
  /** Who can log in for that village and for the offices above it; handler and secretary first. */
  accounts: readonly { role: Role; login: string }[];
  /** Password of every demo account. */
  password: string;
  /** Before a login it makes the account's activation code. */
  codePrefix: string;
}
