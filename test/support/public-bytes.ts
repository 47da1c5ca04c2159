import { execFileSync } from "node:child_process";
import { strFromU8, unzipSync } from "fflate";
import type { ZodObject } from "zod";
import { createRoutes, everyEndpoint } from "../../server/app.ts";
import type { Target } from "../../server/board/visit.ts";
import type { PublicNoticeAnswer, PublicSummary } from "../../shared/api/public.ts";
import type { TestApp } from "./app.ts";
import type { Answer } from "./caller.ts";

// Everything that somebody without an account can be sent: each GET route of the program and each page of the board, with what can be asked
// of them. A new public route is collected by itself; one with a parameter that isn't known here fails the test.

/** What a visitor was sent. */
export interface Seen {
  address: string;
  /** Headers and body as text, also what lies packed inside. */
  text: string;
}

/** What addresses can name. */
export interface Names {
  county: string;
  places: readonly string[];
  villages: readonly string[];
  /** Ids of notices, which only members may use. */
  ids: readonly string[];
  /** Numbers of all notices, public or not. */
  numbers: readonly string[];
  items: readonly string[];
  files: readonly string[];
  /** Ids of draws; a test without campaigns has none. */
  draws?: readonly string[];
  bulletins?: readonly string[];
  /** Searched for wherever one can search. */
  questions: readonly string[];
}

/** All that can be got, as texts. The pages come twice: the second time as they are kept. */
export async function publicBytes(app: TestApp, names: Names): Promise<Seen[]> {
  const tables = await tablesOf(app, names.numbers);
  const size = await logSize(app, names.county);
  const logged = { ...names, tiles: [`0/000.p/${size}`, `entries/000.p/${size}`] };
  const board = boardAddresses(names);
  // What was searched for isn't kept.
  const again = board.filter((address) => !address.includes("?"));
  const seen: Seen[] = [];
  for (const address of [...board, ...again, ...routeAddresses(app, logged, tables)])
    for (const accept of acceptedBy(address))
      seen.push({ address, text: textOf(await app.visitor.get(address, { accept })) });
  return seen;
}

/** A refusal of a page is another page or JSON, as is asked for. */
const acceptedBy = (address: string): string[] => {
  if (address.startsWith("/api/")) return ["application/json"];
  return address.startsWith("/n/") && !address.includes("?") ? ["text/html", "application/json"] : ["text/html"];
};

/** Entries of the county's log: the second line of its checkpoint. Tests have fewer than one tile holds (256). */
async function logSize(app: TestApp, county: string): Promise<number> {
  const { body } = await app.visitor.get<string>(`/log/${county}/checkpoint`);
  return Number(body.split("\n")[1]);
}

/** Names, with the tiles of the log as it is now. */
interface Logged extends Names {
  tiles: readonly string[];
}

/** Numbers of what is public in these villages, with the keys of what can be read row by row. */
async function tablesOf(app: TestApp, numbers: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const number of numbers) {
    const { status, body } = await app.visitor.get<PublicNoticeAnswer>(`/api/public/notices/${number}`);
    if (status === 200)
      found.set(
        number,
        Object.entries(body.elements).flatMap(([key, value]) => (Array.isArray(value) ? [key] : [])),
      );
  }
  return found;
}

const asked = (path: string, name: string, values: readonly string[]): string[] =>
  values.map((value) => `${path}${path.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}`);

/** Each page of the board; the type asks for an entry for each that is added. */
function boardAddresses({ county, villages, numbers, questions, draws = [], bulletins = [] }: Names): string[] {
  const of = (prefix: string, values: readonly string[], rest = "") => values.map((value) => prefix + value + rest);
  const notices = of("/n/", numbers);
  const pages: Record<Target["page"], string[]> = {
    home: ["/"],
    verify: ["/verify"],
    village: of("/v/", villages).flatMap((page) => [page, `${page}?size=large`, ...asked(page, "q", questions)]),
    ledger: of("/v/", villages, "/ledger"),
    print: of("/v/", villages, "/print").flatMap((page) => [page, ...asked(page, "notice", numbers)]),
    screen: of("/v/", villages, "/screen").flatMap((page) => [page, ...asked(page, "at", ["1", "2", "3"])]),
    county: [`/c/${county}`, ...asked(`/c/${county}`, "q", questions)],
    log: [`/log/${county}`],
    notice: notices.flatMap((page) => [
      ...[page, `${page}?revision=1`, `${page}?revision=2`, `${page}?compare=1`],
      ...asked(`${page}?table=detail`, "find", questions.slice(0, 2)),
    ]),
    receipt: of("/n/", numbers, "/receipt/print"),
    draw: of("/draws/", draws),
    bulletin: of("/bulletins/", bulletins),
  };
  return Object.values(pages).flat();
}

/** Each GET route, the members' ones too, which must send a visitor nothing but a refusal. */
function routeAddresses(app: TestApp, names: Logged, tables: ReadonlyMap<string, readonly string[]>): string[] {
  const endpoints = new Map(everyEndpoint(app.parts).map((endpoint) => [endpoint.path, endpoint]));
  const paths = createRoutes(app.parts).stack.filter(({ methods }) => methods.includes("GET"));
  return [...new Set(paths.map(({ path }) => String(path)))].flatMap((path) => {
    const endpoint = endpoints.get(path);
    const filled = filledIn(path, names, tables, endpoint?.access === "public");
    const query = endpoint?.kind !== "write" && endpoint?.query ? Object.keys((endpoint.query as ZodObject).shape) : [];
    return filled.flatMap((address) => [address, ...queried(address, query, names)]);
  });
}

/** The address with what its query may ask. */
const queried = (address: string, query: readonly string[], { questions }: Names): string[] =>
  query.flatMap((name) => {
    if (name === "q" || name === "find") return asked(address, name, questions);
    if (name === "revision") return asked(address, name, ["1", "2"]);
    if (name === "entry") return [`${address}?entry=0&size=1`];
    return name === "from" ? [`${address}?from=1&to=2`] : [];
  });

function filledIn(
  path: string,
  names: Logged,
  tables: ReadonlyMap<string, readonly string[]>,
  isPublic: boolean,
): string[] {
  if (path.includes(":key") && path.includes(":number"))
    return [...tables].flatMap(([number, keys]) =>
      keys.map((key) => path.replace(":number", number).replace(":key", key)),
    );
  const parameter = /:\w+|\*\w+/.exec(path)?.[0];
  if (!parameter) return [path];
  const known = valuesOf(parameter, path, names);
  // A visitor is refused a member's page whatever it is about: one of each is enough.
  const values = isPublic ? known : (known ?? ["1"]).slice(0, 1);
  if (!values) throw new Error(`what is ${parameter} of ${path}? (test/support/public-bytes.ts)`);
  return values.flatMap((value) => filledIn(path.replace(parameter, value), names, tables, isPublic));
}

function valuesOf(parameter: string, path: string, names: Logged): readonly string[] | undefined {
  if (parameter === ":code" && path.startsWith("/api/catalogue/items")) return names.items;
  if (parameter === ":code" && path.startsWith("/api/places")) return names.places;
  if (parameter === "*path") return names.tiles;
  const known: Record<string, readonly string[]> = {
    ":code": names.villages,
    ":number": names.numbers,
    ":county": [names.county],
    ":sha256": names.files,
    ":id": names.ids,
  };
  return known[parameter];
}

/** Headers and body, unpacked. */
function textOf({ headers, bytes }: Answer): string {
  const heads = [...headers].map(([name, value]) => `${name}: ${value} ${decoded(value)}`).join("\n");
  return `${heads}\n${contentText(bytes, headers.get("content-type") ?? "")}`;
}

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch (fault) {
    if (fault instanceof URIError) return ""; // a lone % is no encoded text
    throw fault;
  }
};

/** The text of a file, whatever it is: parts of a ZIP, text and metadata of a PDF, bytes of a picture. */
export function contentText(bytes: Buffer, type: string): string {
  const plain = bytes.toString("utf8");
  if (type.includes("pdf")) return `${plain}\n${execFileSync("pdftotext", ["-", "-"], { input: bytes }).toString()}`;
  if (bytes.subarray(0, 2).toString() !== "PK") return plain;
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${strFromU8(part)}`)
    .join("\n");
}

/** Public notices of a village by number. */
export async function publicNumbers(app: TestApp, village: string): Promise<string[]> {
  const path = `/api/public/villages/${village}/notices?limit=100`;
  const { body } = await app.visitor.get<{ items: PublicSummary[] }>(path);
  return body.items.map(({ number }) => number);
}
