import { randomBytes } from "node:crypto";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { addressOf } from "../../../server/accounts/commands/log-in.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, election, expectOk } from "../../support/signers.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const json = { "content-type": "application/json" };

// Each of these held up everybody for seconds to minutes before it was bounded; a test that hangs ends with the run's own limit.
describe("a visitor can't keep the server busy with one request", () => {
  test("a form with one name repeated", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
    const send = (count: number) => app.visitor.post("/console/login", "a=&".repeat(count), headers);
    expect((await send(5_000)).status).toBe(400);
    expect((await send(2_000_000)).status).toBe(413);
  });

  test("a log-in with very many keys, or as long as a notice", async () => {
    const many = `{${Array.from({ length: 300_000 }, (_, at) => `"k${at}":1`).join(",")}}`;
    for (const path of ["/api/sessions", "/api/sessions/refresh"])
      expect((await app.visitor.post(path, many, json)).code).toBe("request.too_large");
  });
});

describe("whoever is logged in can't either", () => {
  test("a heading of brackets without end", async () => {
    const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
    const table = `${"(".repeat(500_000)},名称\n1,2\n`;
    const path = "/api/places/import?preview=1";
    const answer = await app.as(officer).post(path, table, { "content-type": "text/csv" });
    expect(answer.code).toBe("import.invalid");
    expect(answer.bytes.length).toBeLessThan(5_000);
  });

  test("a document whose list of parts is all openings", async () => {
    const list = new TextEncoder().encode("<Override ".repeat(100_000));
    const form = new FormData();
    form.set("villageCode", "640221100200");
    form.set("file", new Blob([zipSync({ "[Content_Types].xml": list, padding: randomBytes(20_000) })]), "a.docx");
    expect((await app.as(handler).post("/api/attachments", form)).code).toMatch(/^files\./);
  });

  test("a text of marks without end", async () => {
    const notice = await draft(app, handler, { elements: { intro: "**a ".repeat(4_900) } });
    const answer = await app.as(handler).get(`/console/notices/${notice.id}`);
    expect(answer.status).toBe(200);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  });
});

describe("strange bodies are refused with a code and change nothing", () => {
  const strange: [string, string, string][] = [
    ["not a number", '{"version":NaN}', "request.malformed"],
    ["beyond all numbers", '{"version":1e400,"title":"","elements":{}}', "request.invalid"],
    ["nested too deeply", `{"elements":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "request.malformed"],
    ["no UTF-8", "\u00ff", "request.malformed"],
    ["a list", "[]", "request.invalid"],
    ["nothing", "null", "request.invalid"],
  ];
  test.each(strange)("%s", async (_, text, code) => {
    const answer = await app.as(handler).post("/api/notices", Buffer.from(text, "latin1"), json);
    expect(answer.code).toBe(code);
  });

  // Both ended the whole program when nobody listened to the file's own stream.
  test.each(["/api/places/import?preview=1", "/console/places/import/preview"])(
    "a form that breaks off within its file, at %s",
    async (path) => {
      const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
      const head = 'content-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv';
      const headers = { "content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin" };
      const answer = await app.as(officer).post(path, `--x\r\n${head}\r\n\r\n640221100,`, headers);
      expect(answer.status).toBe(400);
    },
  );

  test("brackets in a text are no nesting", async () => {
    const intro = `${"[".repeat(300)}\\"${"{".repeat(300)}`;
    const elements = { ...election.elements, method: intro };
    const notice = await draft(app, handler, { ...election, elements });
    expect(notice.draft?.elements.method).toBe(intro);
  });

  test("keys that mean something to the language mean nothing to us", async () => {
    for (const key of ["__proto__", "constructor", "toString"]) {
      const body = `{"villageCode":"640221100200","itemCode":"MJ-01-01","elements":{${JSON.stringify(key)}:{"polluted":1}}}`;
      expect((await app.as(handler).post("/api/notices", body, json)).status, key).toBeGreaterThanOrEqual(200);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    }
  });

  test("a JSON body under another name is not read", async () => {
    const body = JSON.stringify({ ...election, villageCode: "640221100200" });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
      expect((await app.as(handler).post("/api/notices", body, { "content-type": type })).code).toBe(
        "request.media_type",
      );
  });
});

describe("what nobody sees is not signed", () => {
  test.each([
    ["turned writing direction", "公告\u202e告公"],
    ["a zero byte", "公告\u0000"],
    ["half a character", "公告\ud800"],
  ])("%s in a title", async (_, title) => {
    const answer = await app.as(handler).post("/api/notices", { ...election, villageCode: "640221100200", title });
    expect(answer.code).toBe("request.invalid");
  });

  test("four-byte characters survive", async () => {
    const title = "𠮷村公告😀";
    expect((await draft(app, handler, { ...election, title })).title).toBe(title);
  });
});

describe("log-in", () => {
  test("a login that grows when it is put in normal form is an unknown one", async () => {
    const answer = await app.visitor.post("/api/sessions", { login: "\ufdfa".repeat(64), password: "x" });
    expect(answer.code).toBe("auth.wrong");
  });

  test("wrong tries are counted by network where a customer has addresses without number", () => {
    expect(addressOf("2001:DB8:0:1::1")).toBe("address:2001:db8:0:1::/64");
    expect(addressOf("2001:db8:0:1:ffff::9%eth0")).toBe("address:2001:db8:0:1::/64");
    expect(addressOf("2001:db8::1")).toBe("address:2001:db8:0:0::/64");
    expect(addressOf("::1")).toBe("address:0:0:0:0::/64");
    expect(addressOf("::ffff:203.0.113.9")).toBe("address:203.0.113.9");
    expect(addressOf("203.0.113.9")).toBe("address:203.0.113.9");
  });

  test("without a proxy nobody escapes the count by claiming to be forwarded", async () => {
    const tries = Array.from({ length: 24 }, (_, at) => at);
    let last: string | undefined;
    for (const at of tries) {
      const headers = { "x-forwarded-for": `203.0.113.${at}`, forwarded: `for=203.0.113.${at}` };
      last = (await app.visitor.post("/api/sessions", { login: `nobody.${at}`, password: "x" }, headers)).code;
    }
    expect(last).toBe("auth.locked");
  });
});
