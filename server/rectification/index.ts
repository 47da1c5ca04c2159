export { countProblems, listProblems, type ProblemCount } from "./counts.ts";
