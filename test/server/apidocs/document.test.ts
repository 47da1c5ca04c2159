import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "../../../server/apidocs/index.ts";
import { raw, read, write } from "../../../server/core/endpoint.ts";

const owner = z.object({ name: z.string().describe("姓名") });
const things = { thing: z.object({ title: z.string(), count: z.number().default(0), owner }), owner };
const others = { thing: z.object({ colour: z.enum(["red", "blue"]) }) };
const common = { tag: "物品", summary: "test" } as const;
const document = openApiDocument(
  [
    write({
      ...common,
      access: "account",
      method: "POST",
      path: "/api/things/:id/parts",
      status: 201,
      params: z.object({ id: z.string().regex(/^\d+$/) }),
      query: z.object({ limit: z.coerce.number().int().max(100).default(20), q: z.string().optional() }),
      body: things.thing,
      output: things.thing,
      problems: ["place.unknown"],
      handle: async (_, { body }) => body,
    }),
    write({
      ...common,
      access: "public",
      method: "POST",
      path: "/api/secrets",
      secret: true,
      output: z.object({ token: z.string() }),
      handle: async () => ({ token: "" }),
    }),
    read({
      ...common,
      access: "public",
      path: "/api/others",
      output: others.thing,
      handle: async () => ({ colour: "red" as const }),
    }),
    raw({
      ...common,
      access: "public",
      method: "GET",
      path: "/file",
      produces: ["image/png"],
      handle: async () => undefined,
    }),
  ],
  { things, others },
  "https://cwgk.example.gov.cn",
);
const post = document.paths["/api/things/{id}/parts"]?.post;

it("is valid", async () => {
  expect((await new Validator().validate(JSON.parse(JSON.stringify(document)))).errors ?? []).toEqual([]);
});

it("names parameters of path, query and header", () => {
  const short = post?.parameters.map(({ name, in: where, required }) => `${where} ${name} ${required}`);
  expect(short).toEqual(["path id true", "query limit false", "query q false", "header Idempotency-Key false"]);
});

it("writes each named object once, what is sent and what is read apart where they differ, and namesakes under both names", () => {
  const schemas = document.components.schemas;
  expect(Object.keys(schemas).sort()).toEqual(
    ["OthersThing", "Owner", "Problem", "ThingsThing", "ThingsThingOutput"].sort(),
  );
  expect(schemas.ThingsThing?.required).toEqual(["title", "owner"]);
  expect(schemas.ThingsThingOutput?.required).toEqual(["title", "count", "owner"]);
  expect(schemas.Owner).toMatchObject({ properties: { name: { description: "姓名" } } });
});

it("lists for each status the codes that it may come with", () => {
  expect(Object.keys(post?.responses ?? {})).toEqual([
    "201",
    "400",
    "401",
    "403",
    "404",
    "413",
    "415",
    "422",
    "500",
    "503",
  ]);
  expect(post?.responses["404"]?.description).toContain("place.unknown");
  expect(post?.security).toEqual([{ accessToken: [] }]);
});

it("offers no repeating of a call that hands out a secret", () => {
  expect(document.paths["/api/secrets"]?.post?.parameters).toEqual([]);
});
