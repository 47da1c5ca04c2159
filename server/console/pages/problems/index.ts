import type { ConsolePage } from "../../frame/page.tsx";
import { problemListPages } from "./list.tsx";
import { problemPages } from "./one.tsx";
import { problemPrintPages } from "./print.tsx";
import { raisePages } from "./raise.tsx";
import { problemStepPages } from "./steps.tsx";

/** The ledger of problems, for villages and offices. Named paths stand before those with a parameter in their place. */
export const problemsPages: ConsolePage[] = [
  ...problemListPages,
  ...raisePages,
  ...problemPrintPages,
  ...problemStepPages,
  ...problemPages,
];
