import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Figures about this process, in the text form that Prometheus reads. */
export interface Metrics {
  /** Counts an answered request. `route` is the pattern, so the number of series stays small. */
  answered(method: string, route: string, status: number, seconds: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/** @param detailed also memory, event loop and garbage collection of the process */
export function openMetrics(detailed: boolean): Metrics {
  const register = new Registry();
  if (detailed) collectDefaultMetrics({ register });
  const labelNames = ["method", "route", "status"] as const;
  const requests = new Counter({
    name: "village_code_http_requests_total",
    help: "Answered requests",
    labelNames,
    registers: [register],
  });
  const duration = new Histogram({
    name: "village_code_http_request_seconds",
    help: "Time to answer",
    labelNames: ["method", "route"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  });
  return {
    answered: (method, route, status, seconds) => {
      requests.inc({ method, route, status });
      duration.observe({ method, route }, seconds);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
