import { countyPath, logPath, noticePath } from "../../core/links.ts";
import { type Modes, withModes } from "../../design/index.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import type { Place } from "../../places/index.ts";
import { boardPage, type Visit } from "./frame.tsx";
import { Witnesses, type WitnessLine } from "./log-witnesses.tsx";

/** An entry as people read it. */
export interface LogLine {
  /** From 0, as programs count; people count from 1, here and on receipts. */
  index: number;
  /** When it was appended. */
  at: string;
  sentence: string;
  /** Of an entry about a notice: its number. */
  notice: string | null;
  /** Of an entry about something else that has a page: its address. */
  link: string | null;
  details: readonly string[];
}

export interface LogPageData {
  county: Place;
  /** Number of entries. */
  size: number;
  /** Null while nothing was recorded. */
  checkpoint: string | null;
  witnesses: readonly WitnessLine[];
  /** The newest, newest first. */
  lines: readonly LogLine[];
}

/** A county's public log for people: what it is, how it stands, how to check it, what happened last. */
export function logPage(visit: Visit, { county, size, checkpoint, witnesses, lines }: LogPageData): string {
  return boardPage({
    visit,
    title: `公开日志 - ${county.name}`,
    width: "reading",
    brand: `${county.name}村务公开`,
    home: countyPath(county.code),
    footer: <p>公开日志只增不改，不含姓名和公开内容，只有内容的指纹和签名。</p>,
    children: (
      <>
        <p class="crumbs">
          <a href={withModes(countyPath(county.code), visit.modes)}>‹ {county.name}各村</a>
        </p>
        <h1>{county.name}公开日志</h1>
        <p>
          每公开、更正、撤回、依法删除一条信息，每有一条信息公示期满、停止展示名单，每启用、停用一把签字密钥，每发布一版公开目录，每封存一天的工作人员操作记录，每印发一份通报，都在这里记一条，按先后排列；谁要改一条、删一条、插一条，都会被发现。
        </p>
        <p>
          目前共有 <b>{size}</b> 条。
        </p>
        {checkpoint !== null && (
          <>
            <Witnesses county={county} publicUrl={visit.publicUrl} size={size} witnesses={witnesses} />
            <Check county={county} checkpoint={checkpoint} />
          </>
        )}
        <Latest lines={lines} modes={visit.modes} />
      </>
    ),
  });
}

const Check = ({ county, checkpoint }: { county: Place; checkpoint: string }) => (
  <section class="part">
    <h2>怎样核对</h2>
    <ol>
      <li>
        下面几行是日志现在的样子：哪一本日志、共多少条、全部内容的总指纹，以及服务器和见证人的签名。请截图或抄下保存，改动任何一条旧记录，总指纹都会对不上。
      </li>
      <li>过些日子再来看：条数只会增加。用您保存的几行和新的几行，任何人都能算出旧的记录有没有被动过。</li>
      <li>
        会用电脑的人可以把整本日志下载下来自己重算，格式是国际通用的 C2SP tlog-tiles，算法是 RFC 6962：
        <a href={`${logPath(county.code)}/checkpoint`}>日志现状</a>、
        <a href={`${logPath(county.code)}/key`}>核验公钥</a>
        ，其余地址见<a href="/api/docs">接口说明</a>。
      </li>
    </ol>
    <pre class="checkpoint">{checkpoint}</pre>
  </section>
);

const Told = ({ sentence, to, modes }: { sentence: string; to: string | null; modes: Modes }) =>
  to === null ? <b>{sentence}</b> : <a href={withModes(to, modes)}>{sentence}</a>;

const Latest = ({ lines, modes }: { lines: readonly LogLine[]; modes: Modes }) => (
  <section class="part">
    <h2>最近的记录</h2>
    {lines.length === 0 && <p>还没有记录。</p>}
    <ol class="list" reversed>
      {lines.map(({ index, at, sentence, notice, link, details }) => (
        <li key={index}>
          <Told sentence={sentence} to={notice === null ? link : noticePath(notice)} modes={modes} />
          <p>
            <span>{formatMoment(at)}</span>
            {details.map((detail) => (
              <span key={detail}>{detail}</span>
            ))}
            <span>第 {index + 1} 条</span>
          </p>
        </li>
      ))}
    </ol>
  </section>
);
