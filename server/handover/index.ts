export { handoverEndpoints } from "./routes.ts";
