import type { JsonSchema } from "./named-schemas.ts";

/** A schema as a list of fields; components are links. */
export const SchemaView = ({ schema }: { schema: JsonSchema }) => {
  const fields = fieldsOf(schema);
  if (fields.length === 0)
    return (
      <p>
        <TypeText schema={schema} />
      </p>
    );
  return <Fields fields={fields} />;
};

interface Field {
  name: string;
  required: boolean;
  schema: JsonSchema;
}

/** Rows of parameters or of an object's fields. */
export const Fields = ({ fields }: { fields: Field[] }) => (
  <ul class="schema">
    {fields.map(({ name, required, schema }) => (
      <li key={name}>
        <code>{name}</code> <TypeText schema={schema} /> {required ? "" : <span class="soft small">可不填</span>}
        {typeof schema.description === "string" && <span class="hint">{schema.description}</span>}
        <Inner schema={schema} />
      </li>
    ))}
  </ul>
);

/** Fields of an object within an object, or within a list. */
const Inner = ({ schema }: { schema: JsonSchema }) => {
  const fields = fieldsOf(innerOf(schema));
  return fields.length > 0 ? <Fields fields={fields} /> : null;
};

function innerOf(schema: JsonSchema): JsonSchema {
  const variants = (schema.anyOf ?? []) as JsonSchema[];
  const inner = variants.find((variant) => variant.properties || variant.items) ?? schema;
  return inner.items ? innerOf(inner.items as JsonSchema) : inner;
}

function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set((schema.required ?? []) as string[]);
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.has(name),
    schema: property,
  }));
}

const TypeText = ({ schema }: { schema: JsonSchema }) => {
  const name = componentOf(schema);
  if (name)
    return (
      <a href={`#schema-${name}`} class="small">
        {name}
        {schema.type === "array" ? "[]" : ""}
      </a>
    );
  return <span class="small soft">{typeText(schema)}</span>;
};

function componentOf(schema: JsonSchema): string | undefined {
  const target = (schema.type === "array" ? (schema.items as JsonSchema) : schema)?.$ref;
  return typeof target === "string" ? target.split("/").at(-1) : undefined;
}

/** One line about a value: kind, limits, choices. */
export function typeText(schema: JsonSchema): string {
  if (typeof schema.$ref === "string") return schema.$ref.split("/").at(-1) ?? "";
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(" | ");
  if ("const" in schema) return String(schema.const);
  const variants = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as JsonSchema[] | undefined;
  if (variants) return [...new Set(variants.map(typeText))].join(" | ");
  if (schema.type === "array") return `${typeText((schema.items ?? {}) as JsonSchema)}[]`;
  return [schema.type ?? "any", ...limitsOf(schema)].join(" ");
}

function limitsOf({ minLength, maxLength, minimum, maximum, pattern, default: preset }: JsonSchema): string[] {
  const limits: string[] = [];
  if (maxLength !== undefined) limits.push(`${minLength ?? 0}-${maxLength}`);
  if (minimum !== undefined && Number(maximum) < Number.MAX_SAFE_INTEGER) limits.push(`${minimum}-${maximum}`);
  if (pattern !== undefined) limits.push(String(pattern));
  if (preset !== undefined) limits.push(`= ${JSON.stringify(preset)}`);
  return limits;
}
