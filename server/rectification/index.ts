export { type ProblemAsOf, problemsAsOf } from "./figures.ts";
