import type { AttachmentAnswer } from "../../shared/api/attachments.ts";
import type { Notice } from "../../shared/api/notices.ts";
import type { TestApp } from "./app.ts";
import { phonePhoto, smallPdf, uploadForm } from "./files.ts";
import { type Both, bothSigners, draft, expectOk, published, sign, signBoth, submitted } from "./signers.ts";

/** Words that stand in work that isn't public; no public page may ever show one. */
export const secrets = {
  draft: "机密草稿甲",
  signing: "机密待签乙",
  returned: "机密退回丙",
  correcting: "机密更正丁",
};

/** A village's board with everything that boards have, made through the API and signed. */
export async function sampleBoard(app: TestApp) {
  const both = await bothSigners(app);
  const publish = (wish: Parameters<typeof draft>[2]): Promise<Notice> => {
    app.clock.forward(3_600);
    return published(app, both, wish);
  };
  const introductionNotice = await publish({});
  const rules = await publish({ itemCode: "ZZ-02-02", title: "合作村村规民约（2026年修订）", elements: rulesElements });
  const members = await publish({
    itemCode: "ZZ-01-02",
    title: "合作村“两委”班子成员及分工",
    elements: await membersElements(app, both.handler),
  });
  const subsidy = await publish({
    itemCode: "ZC-02-01",
    title: "2026年耕地地力保护补贴面积与金额公示",
    elements: subsidyElements(40),
  });
  const finance = await publish({
    itemCode: "CW-02-01",
    period: "2026-08",
    title: "合作村2026年8月财务收支情况公布表",
    elements: financeElements(0),
  });
  const corrected = await correct(app, both, finance, financeElements(12_000));
  const withdrawn = await withdraw(
    app,
    both,
    await publish({ itemCode: "BM-01-01", title: "停水通知", elements: waterElements }),
  );
  const water = await publish({
    itemCode: "BM-01-01",
    title: "9月16日合作村一至四组停水通知",
    elements: waterElements,
  });
  await unfinished(app, both, water);
  return { both, introduction: introductionNotice, rules, members, subsidy, finance: corrected, withdrawn, water };
}

async function correct(app: TestApp, both: Both, notice: Notice, elements: object): Promise<Notice> {
  const { handler } = both;
  const path = `/api/notices/${notice.id}`;
  app.clock.forward(3_600);
  const changeNote = "办公费漏记一笔120元，已补记并重新核对合计";
  const open = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote }));
  expectOk(await app.as(handler).put(path, { version: open.version, title: open.title, elements }));
  expectOk(await app.as(handler).post(`${path}/submit`));
  return signBoth(app, both, notice.id);
}

async function withdraw(app: TestApp, both: Both, notice: Notice): Promise<Notice> {
  app.clock.forward(3_600);
  const reason = { changeNote: "停水时间有误，已另行发布新的通知" };
  expectOk(await app.as(both.handler).post(`/api/notices/${notice.id}/withdrawals`, reason));
  return signBoth(app, both, notice.id);
}

/** A draft, one that waits for signatures, a returned one, and a correction under way; none of them public. */
async function unfinished(app: TestApp, both: Both, shown: Notice): Promise<void> {
  const { handler, secretary } = both;
  const secret = (word: string) => ({
    itemCode: "BM-01-01",
    title: word,
    elements: { ...waterElements, content: word },
  });
  await draft(app, handler, secret(secrets.draft));
  const waiting = await submitted(app, handler, secret(secrets.signing));
  expectOk(await sign(app, handler, waiting.id, "handler"));
  const returned = await submitted(app, handler, secret(secrets.returned));
  expectOk(await sign(app, handler, returned.id, "handler"));
  expectOk(await app.as(secretary).post(`/api/notices/${returned.id}/return`, { reason: "时间要写清楚" }));
  const path = `/api/notices/${shown.id}`;
  const note = { changeNote: `${secrets.correcting}的说明` };
  const open = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, note));
  const elements = { ...waterElements, content: secrets.correcting };
  expectOk(await app.as(handler).put(path, { version: open.version, title: secrets.correcting, elements }));
  expectOk(await app.as(handler).post(`${path}/submit`));
}

const waterElements = {
  content:
    "因主管道检修，**9月16日8时至18时**停水，请提前储水。\n\n1. 一组至四组全天停水\n2. 五组至八组水压偏低\n\n详情见 [县水务局公告](https://www.example.gov.cn/water)。",
  range: "一组至四组",
  time: "2026年9月16日8时至18时",
};

const rulesElements = {
  text: "## 第一章 总则\n\n第一条 为推进村民自治，维护村民合法权益，制定本村规民约。\n\n第二条 本村规民约由村民会议讨论通过，全体村民共同遵守。\n\n## 第二章 邻里\n\n- 邻里之间互谅互让，有纠纷先找人民调解员。\n- 红白事从简，**礼金不超过200元**。",
  passedOn: "2026-03-05",
  filing: "已于2026年3月12日报城关镇人民政府备案",
};

async function membersElements(app: TestApp, handler: Both["handler"]) {
  const upload = async (bytes: Buffer, name: string) => {
    const form = uploadForm("640221100200", bytes, name);
    const file = expectOk<AttachmentAnswer>(await app.as(handler).post("/api/attachments", form));
    // As the editor does: a photo may take longer than a submission waits for it.
    const read = () => app.as(handler).post(`/api/attachments/${file.sha256}/reading`, { villageCode: "640221100200" });
    while (expectOk<{ state: string }>(await read()).state === "waiting");
    return file;
  };
  const photo = await upload(await phonePhoto(1200, 800), "班子合影.jpg");
  const pdf = await upload(smallPdf(), "分工文件.pdf");
  return {
    members: [
      { name: "李向阳", duty: "村党支部书记、村委会主任", note: "主持全面工作" },
      { name: "范小明", duty: "村委会副主任", note: "分管农业、水利" },
      { name: "马秀兰", duty: "妇联主席", note: "分管民政、妇女儿童" },
    ],
    termStart: "2026-01-18",
    photo: [photo, pdf].map(({ sha256, name }) => ({ sha256, name })),
  };
}

/** A subsidy table of so many households: real villages have up to 5,000. */
export const subsidyElements = (households: number) => ({
  year: "2026",
  std: 8_350,
  households,
  nameBasis: "《农村土地承包法》第五条，已经村民代表会议同意",
  detail: Array.from({ length: households }, (_, index) => {
    const area = 350 + ((index * 137) % 2_400);
    return {
      no: index + 1,
      name: `${"王李张刘陈杨赵黄周吴"[index % 10]}${"建国秀英志强桂兰永红玉梅"[index % 12]}${"东南西北中"[Math.floor(index / 12) % 5]}`,
      group: `${(index % 8) + 1}组`,
      area,
      std: 8_350,
      amount: Math.round((area * 8_350) / 100),
    };
  }),
});

const financeElements = (more: number) => ({
  period: "2026年8月",
  summary: [
    { section: "收入", code: "1", item: "发包及上交收入", current: 1_250_000, ytd: 8_600_000, note: "鱼池承包费" },
    { section: "收入", code: "2", item: "村级组织运转经费财政补助款项", current: 800_000, ytd: 6_400_000 },
    { section: "支出", code: "12", item: "村组（社）干部报酬", current: 620_000, ytd: 4_960_000 },
    {
      section: "支出",
      code: "14",
      item: "办公费、差旅费、会议费、卫生费、治安费等管理费支出",
      current: 88_000 + more,
      ytd: 702_350 + more,
      note: "含打印纸、水电",
    },
    { section: "支出", code: "15", item: "集体公益福利支出", current: 150_000, ytd: 930_000, note: "重阳节慰问" },
  ],
  opening: 12_345_678,
  incomeTotal: 2_050_000,
  expenseTotal: 858_000 + more,
  closing: 13_537_678 - more,
  bank: 13_500_000,
  cash: 37_678 - more,
  review: "村务监督委员会于2026年9月8日逐笔审核，**账实相符**，同意公开。",
});
