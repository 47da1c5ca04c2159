import { randomUUID } from "node:crypto";
import Koa from "koa";
import { accountsEndpoints, authenticator } from "./accounts/index.ts";
import { apidocsEndpoints } from "./apidocs/index.ts";
import { auditEndpoints, recordChange } from "./audit/index.ts";
import { boardEndpoints, openBoard, problemPage } from "./board/index.ts";
import { catalogueEndpoints } from "./catalogue/index.ts";
import { complianceEndpoints } from "./compliance/index.ts";
import { mountConsole, renewConsoleAccess } from "./console/index.ts";
import { serveAssets } from "./core/assets.ts";
import type { Clock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import type { DemoFacts } from "./core/demo-facts.ts";
import type { Endpoint } from "./core/endpoint.ts";
import { securityHeaders } from "./core/headers.ts";
import { operations } from "./core/health.ts";
import type { Logger } from "./core/logger.ts";
import { knownMethods } from "./core/methods.ts";
import { type Metrics, openMetrics } from "./core/metrics.ts";
import { mount } from "./core/mount.ts";
import type { Services } from "./core/perform-write.ts";
import { plainAddress } from "./core/plain-address.ts";
import { problemWriter } from "./core/problem-writer.ts";
import { requestLog } from "./core/request-log.ts";
import { Routes } from "./core/routes.ts";
import type { Store } from "./core/store.ts";
import { demoFacts } from "./demo/index.ts";
import { deskEndpoints } from "./desk/index.ts";
import { demandDuty, eventsEndpoints } from "./events/index.ts";
import { exemptionsEndpoints } from "./exemptions/index.ts";
import { feedsEndpoints } from "./feeds/index.ts";
import { type CleanFile, type FileReader, filesEndpoints, type ObjectStore, type SecrecyOf } from "./files/index.ts";
import { handoverEndpoints } from "./handover/index.ts";
import { inspectionsEndpoints, type WorkOut, workOutHere } from "./inspections/index.ts";
import {
  archivedUnder,
  archiveEndpoints,
  erasureEndpoints,
  impactEndpoints,
  noteVerdict,
  noticesEndpoints,
  publicPlacesOf,
  suspensionEndpoints,
  waitingNotices,
} from "./notices/index.ts";
import { placesEndpoints } from "./places/index.ts";
import { posterEndpoints } from "./posters/index.ts";
import { rectificationEndpoints } from "./rectification/index.ts";
import { type SignatureCheck, signingEndpoints } from "./signing/index.ts";
import { type ReadUploaded, spreadsheetsEndpoints } from "./spreadsheets/index.ts";
import { transparencyEndpoints } from "./transparency/index.ts";
import { visitsEndpoints } from "./visits/index.ts";
import { serveLinkRuleFile, type WechatClient, wechatEndpoints } from "./wechat/index.ts";
import { type ReadTerms, readTermsHere, wordingEndpoints, wordingInForce } from "./wording/index.ts";

/** What a running server is made of. */
export interface Parts {
  config: Config;
  store: Store;
  clock: Clock;
  logger: Logger;
  /** Where uploaded files lie. */
  objects: ObjectStore;
  /** Reads what stands in an uploaded file. */
  readFile: FileReader;
  /** Verifies the signatures of notices. */
  checkSignatures: SignatureCheck;
  /** Takes what isn't seen out of attachments. */
  cleanFile: CleanFile;
  /** Reads spreadsheets that people choose. */
  readUploaded: ReadUploaded;
  /** Reads tables of words; unless given, on the caller's own thread. */
  readTerms?: ReadTerms;
  /** Works out assignments of cross-checks; unless given, on the caller's own thread. */
  workOut?: WorkOut;
  /** WeChat's server API; null or absent: every feature of WeChat is off and says so. */
  wechat?: WechatClient | null;
  /** Figures for `/metrics`; without one the app counts its requests by itself. */
  metrics?: Metrics;
  /** How far the demo county has been filled, for the home page; null when it is complete. */
  progress?: () => string | null;
}

/** The only place that knows all features: mounts their routes. Emit `close` on it before the store is closed. */
export function createApp(parts: Parts): Koa {
  const { config, logger, store } = parts;
  const app = new Koa({ proxy: config.trustedProxies > 0, maxIpsCount: config.trustedProxies });
  const metrics = parts.metrics ?? openMetrics(false);
  const board = openBoard({ ...parts, metrics, demo: demoOf(config) });
  app.once("close", board.close);
  // A kept board needs nothing of what follows, so it goes before everything.
  app.use(board.fast);
  app.use(async (context, next) => {
    context.state.requestId = randomUUID();
    context.set("x-request-id", context.state.requestId);
    await next();
  });
  app.use(requestLog(logger, metrics));
  app.use(securityHeaders(config));
  app.use(problemWriter(logger, problemPage(config)));
  app.use(plainAddress);
  app.use(operations(store, metrics, config));
  app.use(serveAssets);
  app.use(serveLinkRuleFile(config.linkRuleFile));
  app.use(board.pages);
  const routes = createRoutes(parts);
  const { publicUrl } = config;
  app.use(renewConsoleAccess({ endpoints: allEndpoints(parts), services: servicesOf(parts), publicUrl }));
  app.use(routes.routes());
  app.use(knownMethods(routes));
  return app;
}

/** Every route of the program. */
export function createRoutes(parts: Parts): Routes {
  const services = servicesOf(parts);
  const endpoints = everyEndpoint(parts);
  const routes = new Routes();
  for (const endpoint of endpoints) mount(routes, services, endpoint);
  const { publicUrl } = parts.config;
  mountConsole(routes, { services, endpoints, publicUrl, demo: demoOf(parts.config) });
  return routes;
}

/** What pages may tell of the demo; null where the data are real. */
const demoOf = ({ demo }: Pick<Config, "demo">): DemoFacts | null => (demo ? demoFacts() : null);

const servicesOf = (parts: Parts): Services => ({
  store: parts.store,
  clock: parts.clock,
  authenticate: authenticator(parts),
  recordChange,
});

/** The endpoints of all features and those that describe them. */
export function everyEndpoint(parts: Parts): Endpoint[] {
  const endpoints = allEndpoints(parts);
  endpoints.push(...apidocsEndpoints(parts.config, () => endpoints));
  return endpoints;
}

/** What stops a file, for the feature that reads files. */
const secrecyOf: SecrecyOf = async (view, countyId) => (await wordingInForce(view, countyId)).secrecy;

/** Every endpoint of the API, in the order of the documentation. */
export const allEndpoints = (parts: Parts): Endpoint[] => [
  ...placesEndpoints(),
  ...accountsEndpoints({ ...parts, waitingFor: waitingNotices }),
  ...filesEndpoints(parts, { publicPlacesOf, archivedUnder, secrecyOf }),
  ...posterEndpoints(parts),
  ...signingEndpoints(),
  ...catalogueEndpoints(),
  ...wordingEndpoints({ readTerms: parts.readTerms ?? readTermsHere }),
  ...noticesEndpoints({ ...parts, demandDuty }),
  ...erasureEndpoints(),
  ...archiveEndpoints(),
  ...suspensionEndpoints(),
  ...eventsEndpoints(),
  ...exemptionsEndpoints(),
  ...complianceEndpoints(),
  ...inspectionsEndpoints({ ...parts, workOut: parts.workOut ?? workOutHere }),
  ...rectificationEndpoints(),
  ...visitsEndpoints(parts),
  ...feedsEndpoints(parts),
  ...deskEndpoints(),
  ...spreadsheetsEndpoints(parts),
  ...handoverEndpoints(),
  ...boardEndpoints(parts),
  ...transparencyEndpoints(parts),
  ...impactEndpoints(parts),
  ...auditEndpoints(parts),
  ...wechatEndpoints(parts, { noteVerdict }),
];
