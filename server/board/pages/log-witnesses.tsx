import { assetUrl } from "../../core/assets.ts";
import { logPath } from "../../core/links.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import type { Place } from "../../places/index.ts";

/** A witness, and how far it has come. */
export interface WitnessLine {
  name: string;
  /** Entries that the log had when it was seen last; null for one that hasn't come yet. */
  size: number | null;
  seenAt: string | null;
}

interface Props {
  county: Place;
  publicUrl: string;
  /** Entries that the log has now. */
  size: number;
  witnesses: readonly WitnessLine[];
}

/** Who watches the log from outside, and how anybody can. */
export const Witnesses = ({ county, publicUrl, size, witnesses }: Props) => (
  <section class="part">
    <h2>谁在见证</h2>
    <p>
      见证人是管服务器的人以外的单位或个人。他们的电脑定时读这本日志，自己重算一遍，和上次见到的接得上才签名作证。服务器要是换成旧备份、改写旧记录，就会被他们发现。
    </p>
    {witnesses.length === 0 && <p>还没有见证人。</p>}
    <ul class="list">
      {witnesses.map((witness) => (
        <li key={witness.name}>
          <b>{witness.name}</b>
          <p>{standing(witness, size)}</p>
        </li>
      ))}
    </ul>
    <HowToWitness address={publicUrl + logPath(county.code)} />
  </section>
);

const standing = ({ size: seen, seenAt }: WitnessLine, size: number) =>
  seen === null || seenAt === null ? (
    "还没有来见证过"
  ) : (
    <>
      <span>{seen >= size ? "已见证全部记录" : `见证到第 ${seen} 条，还差 ${size - seen} 条`}</span>
      <span>{formatMoment(seenAt)}</span>
    </>
  );

const HowToWitness = ({ address }: { address: string }) => (
  <details>
    <summary>怎样当见证人</summary>
    <ol>
      <li>找一台常开、能上网的电脑，装好 Node.js（20 或更新）。</li>
      <li>
        <a href={assetUrl("cli")} download="village-code.mjs">
          下载核对程序
        </a>
        。更稳妥的是从您信得过的人那里取：怀疑服务器的时候，也要怀疑它给的程序。
      </li>
      <li>
        运行：<pre class="command">node village-code.mjs witness --log {address}</pre>
      </li>
      <li>把第一行显示的“见证人公钥”交给县政务公开办登记，您的见证就会列在这里。不登记也可以自己看着。</li>
      <li>程序报警时会停下，并把证据存在 witness 文件夹里。请带着证据向县级人民政府主管部门或者监察机关反映。</li>
    </ol>
  </details>
);
