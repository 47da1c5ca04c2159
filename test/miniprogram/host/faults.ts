import type { ServerResponse } from "node:http";

/** Answers in a server's place. */
export type Fault = (response: ServerResponse) => unknown;

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };
const says = (code: string, message: string) => JSON.stringify({ error: { code, message } });

/** What stands in a server's place, and what a server in trouble says. */
export const faults: Record<string, Fault> = {
  "the log-in page of a public network": (response) =>
    response.writeHead(200, html).end("<h1>Welcome to Free WiFi</h1>"),
  "a gateway's page": (response) => response.writeHead(502, html).end("<h1>502 Bad Gateway</h1>"),
  "500": (response) => response.writeHead(500, json).end(says("internal", "at Object.<anonymous>")),
  "half an answer": (response) => response.writeHead(200, json).end('{"items":[{"id":"01'),
  nothing: (response) => response.writeHead(200, json).end(),
};

/** The session has been ended elsewhere, or is too old. */
export const sessionEnded: Fault = (response) =>
  response.writeHead(401, json).end(says("auth.session_ended", "请重新登录。"));
