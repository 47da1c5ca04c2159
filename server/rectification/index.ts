export { noteFoundAgain } from "./commands/find-again.ts";
export { closeProblem, reopenProblem, verifyRectification } from "./commands/judge-rectification.ts";
export { cancelWithSource, holdProblemsOf, outliveSource } from "./commands/lose-source.ts";
export { type NewProblem, openProblems } from "./commands/open-problems.ts";
export { submitRectification } from "./commands/submit-rectification.ts";
export { type ProblemCount, type ProblemsAsked, problemsBehind, problemsByType } from "./counts.ts";
/** The table is exported for joins and figures only; changes go through commands. */
export { Rectification } from "./entities.ts";
export { type ProblemAsOf, problemsAsOf } from "./figures.ts";
export { foundAgainAt } from "./found-again.ts";
export { homesById, villagesFor } from "./homes.ts";
export { rectificationPolicy } from "./policy.ts";
export { presentProblems } from "./presenter.ts";
export { countProblems, problemOfFinding, toFixIn } from "./queries.ts";
export { rectificationEndpoints } from "./routes.ts";
