import { afterAll, beforeEach, expect, it } from "vitest";
import { WechatPicture } from "../../../server/wechat/entities.ts";
import { piecesOf } from "../../../server/wechat/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { phonePhoto, scene, uploadForm } from "../../support/files.ts";
import { draft, election, expectOk, signBoth } from "../../support/signers.ts";
import { pictureChecked, pushOf } from "../../support/wechat-push.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const village = "640221100200";
const both = await erasers(app);
const handler = app.as(both.handler);
const upload = async (bytes: Buffer, name: string) =>
  (await handler.post<AttachmentAnswer>("/api/attachments", uploadForm(village, bytes, name))).body;
const photos = [
  await upload(await phonePhoto(), "会议现场.jpg"),
  await upload(await scene(800, 600, 7).jpeg().toBuffer(), "公示墙.jpg"),
];
const [textCall, pictureCall] = ["/wxa/msg_sec_check", "/wxa/media_check_async"];
const called = (path: string) => fake.calls.filter((call) => call === path).length;

const meeting = (motion: string, minutes: AttachmentAnswer[] = []) => ({
  itemCode: "MJ-02-02",
  title: "村民代表会议决议",
  elements: {
    ...{ meetingDate: "2026-03-01", attend: "应到 40 人，实到 36 人", vote: "同意 36 票", decision: "通过", motion },
    ...(minutes.length > 0 ? { minutes } : {}),
  },
});
type Submitted = { warnings: Notice["warnings"] };
const submit = (id: string, code = fake.code(openidOf("handler"))) =>
  handler.post<Submitted>(`/api/notices/${id}/submit`, {}, { "x-wechat-code": code });
const noticeOf = async (id: string) => expectOk<Notice>(await handler.get(`/api/notices/${id}`));
const push = (trace: string, verdict: [string, number]) => {
  const { path, body } = pushOf(pictureChecked(trace, verdict, app.clock()), { at: app.clock() });
  return app.visitor.post(path, body, { "content-type": "application/json" });
};

beforeEach(() => {
  app.clock.forward(61);
  fake.verdictOn = () => ["pass", 100];
  fake.media.length = 0;
});

it("has what is submitted from the mini-program looked at, and says nothing of what passes", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道"));
  const seen: string[] = [];
  fake.verdictOn = (content) => {
    seen.push(content);
    return ["pass", 100];
  };
  expect(await submit(id)).toMatchObject({ status: 200, body: { warnings: [] } });
  const lines = seen.flatMap((piece) => piece.split("\n"));
  const typed = Object.values(meeting("修缮村道").elements).filter((text) => text !== "2026-03-01");
  expect(lines).toEqual(expect.arrayContaining(["村民代表会议决议", ...typed]));
  expect(lines).not.toContain("2026-03-01");
});

it("asks nobody about what is submitted without a code", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  const before = fake.calls.length;
  expect(await handler.post(`/api/notices/${id}/submit`)).toMatchObject({ status: 200, body: { warnings: [] } });
  expect(fake.calls.length).toBe(before);
});

it("asks nobody about what isn't ready, however often it is submitted: the platform counts its checks", async () => {
  const { decision: _, ...elements } = meeting("修缮村道", photos).elements;
  const { id } = await draft(app, both.handler, { ...meeting("修缮村道"), elements });
  const before = fake.calls.length;
  for (const _again of [1, 2]) expect(await submit(id)).toMatchObject({ status: 422, code: "notice.not_ready" });
  expect(fake.calls.length).toBe(before);
});

it("refuses risky texts, names the word, and takes them once they are mended or from a computer", async () => {
  const notice = await draft(app, both.handler, meeting("买彩票发大财"));
  fake.verdictOn = (content) => (content.includes("彩票") ? ["risky", 20_006, "彩票"] : ["pass", 100]);
  const refused = await submit(notice.id);
  expect(refused).toMatchObject({ status: 422, code: "notice.text_risky" });
  expect(refused.bytes.toString()).toContain("微信认为文字含有“违法犯罪”内容（“彩票”），不能从小程序提交");
  expect((await noticeOf(notice.id)).state).toBe("draft");
  const { title, elements } = meeting("修缮村道");
  expectOk(await handler.put(`/api/notices/${notice.id}`, { version: notice.version, title, elements }));
  expect((await submit(notice.id)).status).toBe(200);
  const other = await draft(app, both.handler, meeting("买彩票发大财"));
  expect((await handler.post(`/api/notices/${other.id}/submit`)).status).toBe(200);
});

it("takes what a person had better look at, and tells the signers so until the next revision", async () => {
  const { id } = await draft(app, both.handler, election);
  fake.verdictOn = () => ["review", 20_001];
  const text = "微信提示文字可能涉及“时政”，请核对后再签字。";
  expect((await submit(id)).body.warnings).toEqual([{ about: "text", verdict: "review", text, sha256: null }]);
  const seen = expectOk<Notice>(await app.as(both.secretary).get(`/api/notices/${id}`));
  expect(seen.warnings).toMatchObject([{ text }]);
  expectOk(await app.as(both.handler).post(`/api/notices/${id}/return`, { reason: "改一下" }));
  expect((await noticeOf(id)).warnings).toHaveLength(1);
  fake.verdictOn = () => ["pass", 100];
  expect((await submit(id)).body.warnings).toEqual([]);
  expect((await noticeOf(id)).warnings).toEqual([]);
});

it.each([
  ["WeChat is gone", (): void => fake.fail(textCall, { status: 502 })],
  ["its quota is used up", (): unknown => fake.quotas.set(textCall, 0)],
  ["the code can't be asked about", (): void => fake.fail("/sns/jscode2session", "html")],
] as const)("stops no village when %s: the signers are told", async (_, breakIt) => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  breakIt();
  const { status, body } = await submit(id);
  fake.quotas.set(textCall, 4_000);
  expect([status, body.warnings.map(({ text }) => text)]).toEqual([
    200,
    [
      "微信没有检查文字，请签字人自己核对。",
      "微信没有检查图片“会议现场.jpg”，请签字人自己核对。",
      "微信没有检查图片“公示墙.jpg”，请签字人自己核对。",
    ],
  ]);
  app.clock.forward(61);
});

it("stops no village either for a code that is used, too old or no code at all", async () => {
  const used = fake.code(openidOf("handler"));
  expect((await app.visitor.post("/api/sessions/wechat", { code: used })).status).toBe(404);
  for (const code of [used, "f".repeat(32), "???"]) {
    const { id }: Notice = await draft(app, both.handler, election);
    expect(await submit(id, code)).toMatchObject({ status: 200, body: { warnings: [{ verdict: "unchecked" }] } });
  }
});

it("lets the platform fetch each picture for an hour, and nobody without its link", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  expect((await submit(id)).body.warnings).toEqual([]);
  const paths = fake.media.map(({ url }) => url.replace("http://village.test", ""));
  expect(paths).toHaveLength(2);
  const [path = ""] = paths;
  const fetched = await app.visitor.get(path);
  expect([fetched.status, fetched.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  expect(fetched.headers.get("cache-control")).toBe("private, no-store");
  const gone = { status: 404, code: "files.unknown" };
  const [own = "", other = ""] = photos.map(({ sha256 }) => sha256);
  const swap = path.includes(own) ? path.replace(own, other) : path.replace(other, own);
  expect(await app.visitor.get(swap)).toMatchObject(gone);
  expect(await app.visitor.get(path.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 1}`))).toMatchObject(
    gone,
  );
  expect(await app.visitor.get(path.replace(/\?.*/, ""))).toMatchObject({ status: 400, code: "request.invalid" });
  expect(await app.visitor.get(path.replace(/\?.*/, ""))).toMatchObject({ status: 400 });
  expect((await app.visitor.get(`/files/${own}`)).status).toBe(404);
  app.clock.forward(3_601);
  expect(await app.visitor.get(path)).toMatchObject(gone);
});

it("shows the signers what the platform says of a picture, deletes nothing, and publishes if they sign", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  expect((await submit(id)).status).toBe(200);
  const [first, second] = fake.media;
  // Both at once: neither is lost.
  const answers = await Promise.all([
    push(first?.trace ?? "", ["risky", 20_002]),
    push(second?.trace ?? "", ["review", 20_013]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await push(first?.trace ?? "", ["risky", 20_002])).toMatchObject({ status: 200, body: "success" });
  const { warnings, submitted } = await noticeOf(id);
  const texts = warnings.map(({ text }) => text);
  expect(texts).toContainEqual(
    expect.stringMatching(/^微信认为图片“.+”含有“色情”内容。请打开核对，不合适的请退回修改。$/),
  );
  expect(texts).toContainEqual(expect.stringMatching(/^微信提示图片“.+”可能涉及“版权”，请核对后再签字。$/));
  expect(texts).toHaveLength(2);
  expect(new Set(warnings.map(({ sha256 }) => sha256))).toEqual(new Set(photos.map(({ sha256 }) => sha256)));
  expect(JSON.stringify(submitted?.elements)).toContain(photos[0]?.sha256);
  const { state, number } = await signBoth(app, both, id);
  expect(state).toBe("published");
  expect((await noticeOf(id)).warnings).toHaveLength(2);
  const open = await app.visitor.get(`/api/public/notices/${number}`);
  expect(open.bytes.toString()).not.toContain("色情");
});

it("passes over verdicts on what was changed since, and asks to be told again of what isn't known yet", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  expect((await submit(id)).status).toBe(200);
  const [old] = fake.media;
  expectOk(await handler.post(`/api/notices/${id}/return`, { reason: "改一下" }));
  expect((await submit(id)).status).toBe(200);
  expect(await push(old?.trace ?? "", ["risky", 20_002])).toMatchObject({ status: 200 });
  expect((await noticeOf(id)).warnings).toEqual([]);
  expect(await push("media-none", ["risky", 20_002])).toMatchObject({ status: 404, code: "wechat.push_unknown" });
  const kept = await app.store.read((db) => db.count(WechatPicture));
  expect(kept).toBeGreaterThan(0);
});

it("keeps nothing of it when the notice is deleted by law", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  expect((await submit(id)).status).toBe(200);
  expect(await push(fake.media[0]?.trace ?? "", ["risky", 20_002])).toMatchObject({ status: 200 });
  const { submitted } = await signBoth(app, both, id);
  await erase(app, both, id, submitted?.revision ?? 0);
  expect((await noticeOf(id)).warnings).toEqual([]);
  expect(await app.store.read((db) => db.count(WechatPicture, { where: { noticeId: id } }))).toBe(0);
  const late = await push(fake.media[1]?.trace ?? "", ["risky", 20_002]);
  expect(late).toMatchObject({ status: 404, code: "wechat.push_unknown" });
});

it("tells the signers which pictures it couldn't ask about", async () => {
  const { id } = await draft(app, both.handler, meeting("修缮村道", photos));
  fake.quotas.set(pictureCall, 0);
  const { warnings } = (await submit(id)).body;
  fake.quotas.set(pictureCall, 2_000);
  expect(warnings.map(({ about, verdict }) => [about, verdict])).toEqual([
    ["picture", "unchecked"],
    ["picture", "unchecked"],
  ]);
});

it("sends no draft of another village to WeChat", async () => {
  const { id } = await draft(app, both.handler, election);
  const stranger = await app.person({ grants: [["handler", "640221100201"]] });
  const before = called(textCall);
  const answer = await app
    .as(stranger)
    .post(`/api/notices/${id}/submit`, {}, { "x-wechat-code": fake.code(openidOf("x")) });
  expect(answer).toMatchObject({ status: 404, code: "notice.unknown" });
  expect(called(textCall)).toBe(before);
});

it("cuts texts into pieces that the platform takes, and loses no word between two", () => {
  expect(piecesOf(["", "  "])).toEqual([]);
  expect(piecesOf(["甲", "乙"])).toEqual(["甲\n乙"]);
  const long = Array.from({ length: 6_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("");
  const pieces = piecesOf(["题", long, "𠮷".repeat(2_500)]);
  expect(pieces.every((piece) => [...piece].length <= 2_500)).toBe(true);
  for (let at = 0; at + 20 <= 6_000; at++)
    if (!pieces.some((piece) => piece.includes(long.slice(at, at + 20)))) expect.fail(`lost at ${at}`);
});
