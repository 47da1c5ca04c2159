import { problemTexts } from "../../shared/problems/index.ts";
import type { Endpoint } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";
import { type Contracts, type JsonSchema, NamedSchemas } from "./named-schemas.ts";
import { byStatus, problemCodes } from "./problem-codes.ts";

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}
interface Content {
  [mediaType: string]: { schema: JsonSchema };
}
export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}
/** The part of OpenAPI 3.1 that we write. */
export interface OpenApi {
  openapi: "3.1.0";
  jsonSchemaDialect: string;
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
}

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** The document of all endpoints, generated from the schemas that the server itself checks with. */
export function openApiDocument(endpoints: readonly Endpoint[], contracts: Contracts, publicUrl: string): OpenApi {
  const schemas = new NamedSchemas(contracts);
  const paths: OpenApi["paths"] = {};
  for (const endpoint of endpoints) {
    const path = documentedPath(endpoint.path);
    paths[path] = { ...paths[path], [methodOf(endpoint).toLowerCase()]: operationOf(endpoint, schemas) };
  }
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: dialect,
    info: {
      title: "村码通 API",
      version: "1",
      description: "写操作可带 Idempotency-Key：同一个键重复提交，得到第一次的答复。列表用 cursor 与 limit 翻页。",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas.components, Problem: problemSchema },
      securitySchemes: { accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

/** The method that an endpoint answers to. */
export const methodOf = (endpoint: Endpoint): string => (endpoint.kind === "read" ? "GET" : endpoint.method);

/** `/api/notices/:id` → `/api/notices/{id}`. */
export const documentedPath = (path: string): string => path.replace(/[:*](\w+)/g, "{$1}");

function operationOf(endpoint: Endpoint, schemas: NamedSchemas): Operation {
  const body = bodyOf(endpoint, schemas);
  return {
    operationId: `${methodOf(endpoint)} ${endpoint.path}`.toLowerCase().replace(/[^a-z0-9]+/g, "_"),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    security: endpoint.access === "account" ? [{ accessToken: [] }] : [],
    parameters: parametersOf(endpoint, schemas),
    ...(body ? { requestBody: body } : {}),
    responses: { ...successOf(endpoint, schemas), ...refusalsOf(problemCodes(endpoint)) },
  };
}

const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "同一个键重复提交，得到第一次的答复",
  schema: { type: "string", pattern: "^[\\w-]{8,64}$" },
};

function parametersOf(endpoint: Endpoint, schemas: NamedSchemas): Parameter[] {
  const declared = endpoint.params ? schemas.propertiesOf(endpoint.params) : [];
  const inPath = [...endpoint.path.matchAll(/[:*](\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true,
    schema: declared.find((property) => property.name === name)?.schema ?? { type: "string" },
  }));
  const inQuery = (endpoint.query ? schemas.propertiesOf(endpoint.query) : []).map((property) => ({
    in: "query" as const,
    ...property,
  }));
  // The answer to a write that hands out a secret is not kept, so it can't be given again.
  const repeatable = endpoint.kind === "write" && !endpoint.secret;
  return [...inPath, ...inQuery, ...(repeatable ? [idempotencyKey] : [])];
}

function bodyOf(endpoint: Endpoint, schemas: NamedSchemas): Operation["requestBody"] {
  if (endpoint.kind !== "write") return undefined;
  if (endpoint.consumes) {
    const content = Object.fromEntries(endpoint.consumes.map((type) => [type, { schema: {} }]));
    return { required: true, content };
  }
  if (!endpoint.body) return undefined;
  return { required: true, content: json(schemas.schemaOf(endpoint.body, "input")) };
}

function successOf(endpoint: Endpoint, schemas: NamedSchemas): Operation["responses"] {
  if (endpoint.kind === "raw") {
    const content = Object.fromEntries(endpoint.produces.map((type) => [type, { schema: {} }]));
    return { "200": { description: "成功", content } };
  }
  const status = endpoint.kind === "write" ? (endpoint.status ?? 200) : 200;
  return { [status]: { description: "成功", content: json(schemas.schemaOf(endpoint.output, "output")) } };
}

const refusalsOf = (codes: ProblemCode[]): Operation["responses"] =>
  Object.fromEntries(
    byStatus(codes).map(([status, group]) => [
      status,
      {
        description: group.map((code) => `${code}：${problemTexts[code].text}`).join("\n\n"),
        content: json({
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            { properties: { error: { properties: { code: { enum: group } } } } },
          ],
        }),
      },
    ]),
  );

const json = (schema: JsonSchema): Content => ({ "application/json": { schema } });

const text = { type: "string" };
const problemSchema: JsonSchema = {
  type: "object",
  description: "每一次拒绝：稳定的代码、给人看的中文、细节（如全部待改正之处）",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "details", "requestId"],
      properties: {
        code: text,
        message: text,
        requestId: text,
        details: {
          type: "object",
          properties: {
            issues: {
              type: "array",
              items: {
                type: "object",
                required: ["path", "key", "message"],
                properties: { path: text, key: text, message: text },
              },
            },
          },
        },
      },
    },
  },
};
