export { problemPage } from "./pages/problem.tsx";
export { boardEndpoints } from "./routes.ts";
export { type Board, type BoardParts, openBoard } from "./serve.ts";
