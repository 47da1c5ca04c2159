import { connect } from "node:net";
import { expect, test } from "vitest";
import { testApp } from "../../support/app.ts";

const app = await testApp();

/** First line of the answer to an address as it stands, which no client library would send. */
async function statusOf(address: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${address} HTTP/1.1\r\nhost: village.test\r\nconnection: close\r\n\r\n`, "latin1");
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer.split("\r\n")[0] ?? "";
}

// The first two ended the whole program, also through the proxy: reading the path threw once more after the answer, where nobody listens.
test.each(["http://[/v", "//a@[#", "//a@b#", "//a@b/healthz#", "/healthz#", "javascript:x", "*"])(
  "an address that is none is refused, and the program lives: %s",
  async (address) => {
    expect(await statusOf(address)).toBe("HTTP/1.1 400 Bad Request");
    expect((await app.visitor.get("/healthz")).status).toBe(200);
  },
);

test("an address with scheme and host means its path", async () => {
  expect(await statusOf("http://elsewhere.example/healthz?x=1")).toBe("HTTP/1.1 200 OK");
  expect(await statusOf("http://elsewhere.example/v/640221100200")).toBe("HTTP/1.1 200 OK");
  expect(await statusOf("http://elsewhere.example/nothing")).toBe("HTTP/1.1 404 Not Found");
});

test("slashes at the beginning are no host", async () => {
  expect(await statusOf("//elsewhere.example/healthz")).toBe("HTTP/1.1 404 Not Found");
});
