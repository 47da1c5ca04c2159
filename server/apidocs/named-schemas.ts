import { z } from "zod";

/** A file of contracts in `shared/api`: exported names and what they hold. */
export type Contracts = Record<string, Record<string, unknown>>;

export type JsonSchema = { [key: string]: unknown };
type Direction = "input" | "output";

const pascal = (text: string): string => text.replace(/(^|[-_])(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/**
 * Turns zod schemas into JSON Schema. Objects that contracts export under a name become components of that name, each written once.
 * Where two contracts export different objects under one name, the contract's name goes before it.
 */
export class NamedSchemas {
  /** name → JSON Schema, filled as schemas are asked for. */
  readonly components: Record<string, JsonSchema> = {};
  readonly #names = z.registry<{ id: string }>();

  constructor(contracts: Contracts) {
    const all = Object.entries(contracts).flatMap(([file, exported]) =>
      Object.entries(exported)
        .filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject)
        .map(([name, schema]) => ({ file, name: pascal(name), schema })),
    );
    for (const { file, name, schema } of all) {
      if (this.#names.has(schema)) continue; // exported twice, by one file from another
      const shared = all.some((other) => other.name === name && other.schema !== schema);
      this.#names.add(schema, { id: shared ? pascal(file) + name : name });
    }
  }

  /** A schema with references to components. */
  schemaOf(schema: z.ZodType, io: Direction): JsonSchema {
    const { $defs, ...json } = convert(schema, io, this.#names) as { $defs?: Record<string, JsonSchema> };
    const own = this.#names.get(schema)?.id;
    const renamed = this.#keep({ ...$defs, ...(own ? { [own]: withoutId(json) } : {}) }, io);
    return own ? { $ref: `#/components/schemas/${renamed.get(own)}` } : pointToComponents(json, renamed);
  }

  /** The properties of an object, for parameters of path and query. */
  propertiesOf(schema: z.ZodType): { name: string; required: boolean; schema: JsonSchema }[] {
    const json = convert(schema, "input", z.registry<{ id: string }>());
    const required = new Set((json.required ?? []) as string[]);
    return Object.entries((json.properties ?? {}) as Record<string, JsonSchema>).map(([name, property]) => ({
      name,
      required: required.has(name),
      schema: property,
    }));
  }

  /** What is read may differ from what is sent (defaults): then the sent form gets a name of its own. */
  #keep(definitions: Record<string, JsonSchema>, io: Direction): Map<string, string> {
    const names = Object.keys(definitions);
    const plain = new Map(names.map((name) => [name, name]));
    const text = (name: string) => JSON.stringify(pointToComponents(withoutId(definitions[name] ?? {}), plain));
    const differs = names.some(
      (name) => name in this.components && JSON.stringify(this.components[name]) !== text(name),
    );
    const suffix = io === "input" ? "Input" : "Output";
    const renamed = differs ? new Map(names.map((name) => [name, name + suffix])) : plain;
    for (const name of names)
      this.components[renamed.get(name) ?? name] = pointToComponents(withoutId(definitions[name] ?? {}), renamed);
    return renamed;
  }
}

function convert(schema: z.ZodType, io: Direction, names: z.core.$ZodRegistry<{ id: string }>): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    metadata: names,
    // What JSON Schema can't say (a transformed value) is left open rather than left out.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description) jsonSchema.description = description;
    },
  });
  return json as JsonSchema;
}

const withoutId = ({ id: _, ...rest }: JsonSchema): JsonSchema => rest;

function pointToComponents(schema: JsonSchema, renamed: Map<string, string>): JsonSchema {
  const text = JSON.stringify(schema).replace(
    /"\$ref":"#\/\$defs\/([^"]+)"/g,
    (_, name: string) => `"$ref":"#/components/schemas/${renamed.get(name) ?? name}"`,
  );
  return JSON.parse(text) as JsonSchema;
}
