export { feedsEndpoints } from "./routes.ts";
