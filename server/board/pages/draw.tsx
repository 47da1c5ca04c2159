import type { PublicDraw } from "../../../shared/api/inspections.ts";
import { dayName } from "../../../shared/days.ts";
import { type DrawCommitment, readCommitment } from "../../../shared/inspections/draw/index.ts";
import { assetUrl } from "../../core/assets.ts";
import { countyPath, drawRecordPath, logPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { boardPage, type Visit } from "./frame.tsx";

/** A random draw for everybody: what was fixed, by what it was decided, who was drawn, and how to do it again. */
export function drawPage(visit: Visit, shown: PublicDraw): string {
  const { title, county, state, cancelReason, draw } = shown;
  const commitment = readCommitment(shown.commitment);
  return boardPage({
    visit,
    title: `${title} - 随机抽查`,
    width: "reading",
    brand: `${county.name}村务公开`,
    home: countyPath(county.code),
    footer: <p>随机抽查：先定名单，后出随机数，谁都可以重算。</p>,
    children: (
      <>
        <p class="crumbs">
          <a href={withModes(countyPath(county.code), visit.modes)}>‹ {county.name}各村</a>
        </p>
        <h1>{title}</h1>
        <p>
          {county.name}从 {draw.villages} 个村里随机抽 {draw.size} 个检查。抽哪些村，县里事先不知道，也左右不了。
        </p>
        {state === "cancelled" && (
          <p class="note warn">
            <b>这次检查已取消。</b>原因：{cancelReason}
          </p>
        )}
        <How shown={shown} visit={visit} />
        {commitment && <List commitment={commitment} villages={shown.villages} />}
        <Again shown={shown} />
      </>
    ),
  });
}

const How = ({ shown: { county, draw }, visit }: { shown: PublicDraw; visit: Visit }) => (
  <section class="part">
    <h2>怎样抽的</h2>
    <ol>
      <li>
        {formatMoment(draw.committedAt)}，名单、每个乡镇抽几个、用哪一个随机数都定了下来，指纹记入
        <a href={withModes(logPath(county.code), visit.modes)}>公开日志</a>第 {draw.entry + 1} 条，从此不能改。
      </li>
      <li>
        用的是{dayName(draw.source.day)}的“{draw.source.name}”，公布在：{draw.source.where}。那时名单早已定好。
      </li>
      <li>
        {draw.drawnAt === null ? (
          <b>随机数公布以后才抽，现在还没有抽。</b>
        ) : (
          <>
            {formatMoment(draw.drawnAt)}，填入公布的数“<b>{draw.value}</b>”，按规则算出抽到的村。
          </>
        )}
      </li>
    </ol>
  </section>
);

const List = ({ commitment, villages }: { commitment: DrawCommitment; villages: readonly string[] | null }) => {
  const isDrawn = new Set(villages ?? []);
  return (
    <section class="part">
      <h2>{villages ? "抽到的村" : "名单"}</h2>
      {villages &&
        commitment.townships.map(({ code, name, take, villages: all }) => (
          <p key={code}>
            <b>{name}</b>（{all.length} 个村抽 {take} 个）：
            {all.flatMap((village) => (isDrawn.has(village.code) ? [village.name] : [])).join("、") || "无"}
          </p>
        ))}
      <details open={villages === null}>
        <summary>全部名单和村代码</summary>
        {commitment.townships.map(({ code, name, take, villages: all }) => (
          <p key={code}>
            <b>
              {name}：{all.length} 个村抽 {take} 个
            </b>
            <br />
            <span class="soft">{all.map((village) => `${village.name} ${village.code}`).join("、")}</span>
          </p>
        ))}
      </details>
      <p class="soft">各乡镇抽几个，按村数的比例用最大余额法分，和名单一起事先定好。</p>
    </section>
  );
};

const Again = ({ shown: { id, draw, seedText, villages } }: { shown: PublicDraw }) => (
  <section class="part">
    <h2>自己重算一遍</h2>
    {villages === null ? (
      <p>抽取以后，这里可以下载抽查记录。</p>
    ) : (
      <p>
        <a class="button" href={drawRecordPath(id)}>
          下载抽查记录
        </a>
      </p>
    )}
    <ol>
      <li>
        最省事的：
        <a href={assetUrl("cli")} download="village-code.mjs">
          下载核对程序
        </a>
        （要装 Node.js 20 或更新），运行 <code>node village-code.mjs draw verify 抽查记录文件</code>，不用联网。
      </li>
      <li>
        不用我们的程序也行。种子是五行文字的 SHA-256，每行末尾一个换行：
        <code>village-code draw v1</code>、名单的指纹、随机数的日期、定名单那一刻公开日志的总指纹、公布的数。
      </li>
      <li>
        每个村算一次 <code>SHA-256(种子 空格 村代码)</code>，乡镇里从小到大排，取前面几个。在 Linux、苹果电脑上是：
        <code>printf '%s %s' 种子 村代码 | sha256sum</code>
      </li>
    </ol>
    {seedText === null ? (
      <p>
        名单的指纹：<code>{draw.digest}</code>
      </p>
    ) : (
      <>
        <p>这次的五行文字：</p>
        <pre class="checkpoint">{seedText}</pre>
        <p>算出的种子：</p>
        <pre class="checkpoint">{draw.seed}</pre>
      </>
    )}
    <p class="soft">公布的数是不是当天开出来的那个，请到上面写的地方自己查。</p>
  </section>
);
