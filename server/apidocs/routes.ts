import { z } from "zod";
import { type Endpoint, raw } from "../core/endpoint.ts";
import { contentSecurityPolicy, modesOf } from "../design/index.ts";
import { contracts } from "./contracts.ts";
import { type OpenApi, openApiDocument } from "./document.ts";
import { docsPage } from "./page.tsx";

const query = z.object({
  size: z.string().max(10).optional(),
  contrast: z.string().max(10).optional(),
  script: z.string().max(10).optional(),
});

/**
 * The API's description of itself, as JSON and as a page.
 * @param all every endpoint of the program, these included; asked at the first request
 */
export function apidocsEndpoints(config: { publicUrl: string }, all: () => readonly Endpoint[]): Endpoint[] {
  let document: OpenApi | undefined;
  const described = () => {
    document ??= openApiDocument(all(), contracts, config.publicUrl);
    return document;
  };
  const common = { access: "public", tag: "接口文档", method: "GET" } as const;
  return [
    raw({
      ...common,
      path: "/api/openapi.json",
      summary: "本文档（OpenAPI 3.1）",
      produces: ["application/json"],
      handle: async (context) => {
        context.set("cache-control", "public, max-age=300");
        context.body = described();
      },
    }),
    raw({
      ...common,
      path: "/api/docs",
      summary: "本文档（网页）",
      query,
      produces: ["text/html"],
      handle: async (context) => {
        context.set("content-security-policy", contentSecurityPolicy());
        context.set("cache-control", "public, max-age=300");
        context.type = "html";
        context.body = docsPage(described(), modesOf(context.query));
      },
    }),
  ];
}
