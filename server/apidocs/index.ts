export { contracts } from "./contracts.ts";
export { documentedPath, methodOf, type OpenApi, openApiDocument } from "./document.ts";
export { apidocsEndpoints } from "./routes.ts";
