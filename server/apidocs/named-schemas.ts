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
    const { $defs = {}, ...json } = convert(schema, io, this.#names) as { $defs?: Record<string, JsonSchema> };
    return pointToComponents(json, this.#keep($defs, io));
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

  /**
   * What is read may differ from what is sent (defaults): then whichever comes second gets a name of its own, and so do those
   * that refer to it.
   * @returns the name of each definition among the components
   */
  #keep(definitions: Record<string, JsonSchema>, io: Direction): Map<string, string> {
    const names = Object.keys(definitions);
    const renamed = new Map(names.map((name) => [name, name]));
    const component = (name: string) => pointToComponents(withoutId(definitions[name] ?? {}), renamed);
    const differs = (name: string) =>
      renamed.get(name) === name &&
      name in this.components &&
      JSON.stringify(this.components[name]) !== JSON.stringify(component(name));
    for (let next = names.find(differs); next !== undefined; next = names.find(differs))
      renamed.set(next, next + (io === "input" ? "Input" : "Output"));
    for (const name of names) this.components[renamed.get(name) ?? name] = component(name);
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
      // Later releases may answer with more: a client must not refuse what it doesn't know. (Strict objects stay strict.)
      const { def } = zodSchema._zod;
      if (io === "output" && def.type === "object" && !(def as z.core.$ZodObjectDef).catchall)
        delete jsonSchema.additionalProperties;
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
