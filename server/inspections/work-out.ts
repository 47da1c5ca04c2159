// Where an assignment is worked out: it can take two seconds, in which nobody else would be answered.
import {
  type AssignmentInput,
  type AssignmentResult,
  assignVillages,
} from "../../shared/inspections/assignment/index.ts";
import { type FileThread, TookTooLong } from "../core/file-thread.ts";
import { Problem } from "../core/problem.ts";

/** Works out who inspects which village. @throws Problem `assignment.undecided` where it takes too long */
export type WorkOut = (input: AssignmentInput) => Promise<AssignmentResult>;

/** On the caller's own thread, as commands and tests do. */
export const workOutHere: WorkOut = async (input) => assignVillages(input);

/** For the thread. */
export const assignmentOutcome = (input: AssignmentInput): AssignmentResult => assignVillages(input);

/** In a thread, so that the server goes on answering meanwhile. */
export const workOutIn =
  (thread: FileThread): WorkOut =>
  (input) =>
    thread.run<AssignmentInput, AssignmentResult>("assignmentOutcome", input).catch((fault) => {
      throw fault instanceof TookTooLong ? new Problem("assignment.undecided", {}, { cause: fault }) : fault;
    });
