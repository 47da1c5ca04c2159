import { dayOf } from "../../shared/days.ts";
import { formatVerifierKey } from "../../shared/log/index.ts";
import { publicBulletinOf } from "../bulletins/index.ts";
import type { DemoFacts } from "../core/demo-facts.ts";
import { boardPath, countyPath, logPath, noticePath } from "../core/links.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { publicDrawOf } from "../inspections/index.ts";
import { boardVersionsOf } from "../notices/index.ts";
import { findCounty, findVillageChain } from "../places/index.ts";
import { firstLogs, type LogSigner } from "../transparency/index.ts";
import { ledgerOf, villageLedger } from "./ledger-data.ts";
import type { Rendered } from "./page-cache.ts";
import { bulletinPage } from "./pages/bulletin.tsx";
import { drawPage } from "./pages/draw.tsx";
import type { Visit } from "./pages/frame.tsx";
import { ledgerPage } from "./pages/ledger.tsx";
import { noticePage } from "./pages/notice.tsx";
import { receiptSheet } from "./pages/receipt-sheet.tsx";
import { tablePage } from "./pages/table.tsx";
import { verifyPage } from "./pages/verify.tsx";
import { smallCode } from "./qr.ts";
import { countyVersion, headOf, type Scope } from "./queries.ts";
import { prepareReceipt } from "./receipt.ts";
import { renderCounty, renderCountySearch, renderHome } from "./render-county.ts";
import { renderLog } from "./render-log.ts";
import { loadNotice, renderScreen, renderSheet, renderVillage } from "./render-village.ts";
import type { Target, Wishes } from "./visit.ts";

/** Logs whose keys the page for checking receipts knows. A server has one county's or a few; a page can't hold any number. */
const mostLogs = 100;

/** What a target turned out to be. */
export type Found =
  /** The address changed, for good. */
  | { kind: "moved"; to: string }
  | {
      kind: "page";
      scope: Scope;
      stamp: string;
      /** Null when nothing stands there today, but something does at the same address without parameters. */
      render(): Promise<Rendered | null>;
    };

export interface RenderParts {
  /** How far the demo county has been filled, for people; null when it is complete. */
  progress(): string | null;
  /** Where and as whom to begin; null where the data are real. */
  demo: DemoFacts | null;
  /** Signs the checkpoint that the log's page shows. */
  signer: LogSigner;
}

/**
 * Finds what a page is about and what it depends on; the page itself is only made by `render()`.
 * @throws Problem `place.unknown`, `notice.unknown`, `draw.unknown`, `bulletin.unknown`
 */
export async function findPage(
  view: View,
  target: Target,
  wishes: Wishes,
  visit: Visit,
  parts: RenderParts,
): Promise<Found> {
  switch (target.page) {
    case "home":
      return {
        kind: "page",
        scope: { countyId: "" },
        stamp: "",
        render: async () => kept(await renderHome(view, visit, parts)),
      };
    case "verify":
      return {
        kind: "page",
        scope: { countyId: "" },
        stamp: "",
        render: async () => kept(verifyPage(visit, await logKeys(view, parts.signer))),
      };
    case "county":
      return findCountyPage(view, target.code, wishes, visit);
    case "log":
      return findLogPage(view, target.code, visit, parts.signer);
    case "draw":
      return {
        kind: "page",
        scope: { countyId: "" },
        stamp: "",
        render: async () => kept(drawPage(visit, await publicDrawOf(view, target.id))),
      };
    case "bulletin":
      return {
        kind: "page",
        scope: { countyId: "" },
        stamp: "",
        render: async () => kept(bulletinPage(visit, await publicBulletinOf(view, target.id))),
      };
    case "receipt":
      return findReceiptSheet(view, target.number, wishes, visit, parts.signer);
    case "notice":
      return findNoticePage(view, target.number, wishes, visit);
    default:
      return findVillagePage(view, target, wishes, visit);
  }
}

const kept = (html: string): Rendered => ({ html, isWorthKeeping: true });

/** What kept pages must still match, in the order of the scopes. */
export async function stampsOf(view: View, scopes: readonly Scope[]): Promise<string[]> {
  const [only] = scopes;
  if (only && scopes.length === 1) return [await stampOf(view, only)];
  const villages = await boardVersionsOf(
    view,
    scopes.flatMap((scope) => ("villageId" in scope ? scope.villageId : [])),
  );
  const versionOf = (scope: Scope) =>
    "villageId" in scope ? (villages.get(scope.villageId) ?? 0) : countyVersion(view, scope.countyId);
  const versions = await Promise.all(scopes.map(versionOf));
  return versions.map((version) => stampFrom(view, version));
}

async function stampOf(view: View, scope: Scope): Promise<string> {
  if (!("villageId" in scope)) return stampFrom(view, await countyVersion(view, scope.countyId));
  return stampFrom(view, (await headOf(view, scope.villageId))?.version ?? 0);
}

/** What is overdue changes at midnight. */
const stampFrom = ({ now }: View, version: number): string => `${version} ${dayOf(now)}`;

async function findVillagePage(
  view: View,
  target: Extract<Target, { code: string }>,
  wishes: Wishes,
  visit: Visit,
): Promise<Found> {
  const chain = await findVillageChain(view, target.code);
  const { village } = chain;
  if (village.code !== target.code)
    return { kind: "moved", to: visit.address.replace(boardPath(target.code), boardPath(village.code)) };
  const scope = { villageId: village.id };
  const render = async (): Promise<Rendered | null> => {
    if (target.page === "ledger") return kept(ledgerPage(visit, await villageLedger(view, chain)));
    if (target.page === "print") return kept(await renderSheet(view, visit, chain, wishes));
    if (target.page !== "screen") return renderVillage(view, visit, chain, wishes);
    const slide = await renderScreen(view, visit, chain, wishes);
    return slide === null ? null : kept(slide);
  };
  return { kind: "page", scope, stamp: await stampOf(view, scope), render };
}

async function findNoticePage(view: View, number: string, wishes: Wishes, visit: Visit): Promise<Found> {
  const data = await loadNotice(view, number, wishes);
  const scope = { villageId: data.notice.publication.villageId };
  const render = async () => {
    if (!wishes.table) return kept(noticePage(visit, data, await ledgerOf(view, data.notice, data.item)));
    const page = tablePage(visit, { ...data, table: wishes.table, page: wishes.page, find: wishes.find ?? "" });
    if (page === null) throw new Problem("route.unknown");
    return kept(page);
  };
  return { kind: "page", scope, stamp: await stampOf(view, scope), render };
}

async function findCountyPage(view: View, code: string, wishes: Wishes, visit: Visit): Promise<Found> {
  const county = await findCounty(view, code);
  if (county.code !== code)
    return { kind: "moved", to: visit.address.replace(countyPath(code), countyPath(county.code)) };
  const scope = { countyId: county.id };
  const html = () =>
    wishes.q ? renderCountySearch(view, visit, county, wishes.q, wishes.cursor) : renderCounty(view, visit, county);
  return { kind: "page", scope, stamp: await stampOf(view, scope), render: async () => kept(await html()) };
}

/** Made each time: witnesses come and go without a change of the board. */
async function findReceiptSheet(
  view: View,
  number: string,
  { revision }: Wishes,
  visit: Visit,
  signer: LogSigner,
): Promise<Found> {
  const prepared = await prepareReceipt(view, signer, number, revision);
  const { publication } = prepared.data.notice;
  const render = async () =>
    kept(receiptSheet(visit, prepared, await smallCode(visit.publicUrl + noticePath(publication.number))));
  return { kind: "page", scope: { villageId: publication.villageId }, stamp: "", render };
}

/** Verifier keys of this server's own logs. */
const logKeys = async (view: View, signer: LogSigner): Promise<string[]> =>
  (await firstLogs(view, mostLogs)).map((log) => formatVerifierKey(signer.keyOf(log)));

async function findLogPage(view: View, code: string, visit: Visit, signer: LogSigner): Promise<Found> {
  const county = await findCounty(view, code);
  if (county.code !== code) return { kind: "moved", to: visit.address.replace(logPath(code), logPath(county.code)) };
  const render = async () => kept(await renderLog(view, visit, county, signer));
  return { kind: "page", scope: { countyId: county.id }, stamp: "", render }; // made each time, so nothing compares stamps
}
