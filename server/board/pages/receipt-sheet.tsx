import { parseVerifierKey } from "../../../shared/log/index.ts";
import { momentName } from "../../../shared/receipts/index.ts";
import { roles } from "../../../shared/roles.ts";
import { noticePath, receiptSheetPath, verifyPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { keyOfWitness } from "../../transparency/index.ts";
import type { PreparedReceipt } from "../receipt.ts";
import type { Visit } from "./frame.tsx";
import { revisionParameter, State } from "./notice.tsx";
import { sheet } from "./sheet.tsx";

/** Witnesses that the page names; one page holds no more. */
const mostNamed = 6;

const actNames = { publish: "公开", correct: "作为更正公开", withdraw: "撤回" } as const;

/** A receipt on one page of A4: what it proves, for people; the file proves it without this server. */
export function receiptSheet(visit: Visit, { parts, data, act, state }: PreparedReceipt, svg: string): string {
  const { chain, notice } = data;
  const { number, title, itemName, period } = parts.notice;
  const at = act.withdrawnAt ?? act.publishedAt ?? act.at;
  return sheet({
    visit,
    chain,
    paper: "A4",
    sizes: ["A4"],
    title: "公开凭证",
    code: { svg, address: `${visit.publicUrl}${noticePath(number)}` },
    own: receiptSheetPath(number),
    back: withModes(noticePath(number), visit.modes, revisionParameter(notice)),
    children: (
      <div class="receipt">
        <State visit={visit} notice={notice} />
        <dl class="facts">
          <dt>标题</dt>
          <dd>
            <b>{title}</b>
          </dd>
          <dt>事项</dt>
          <dd>
            {itemName}
            {period && `，${formatPeriod(period)}`}
          </dd>
          <dt>编号</dt>
          <dd>
            {number}　第 {parts.revision} 版
          </dd>
          <dt>{actNames[parts.action]}时间</dt>
          <dd>不晚于 {momentName(at)}</dd>
          <dt>签字</dt>
          <dd>
            <Signers receipt={parts} act={act} />
          </dd>
          <dt>内容指纹</dt>
          <dd>
            <Digest hex={act.contentDigest} />
          </dd>
          <dt>公开日志</dt>
          <dd>
            {parseVerifierKey(parts.log).name} 第 {parts.act.index + 1} 条（共 {state.size} 条时核对）
          </dd>
          <dt>日志总指纹</dt>
          <dd>
            <Digest hex={state.root} />
          </dd>
          <dt>见证人</dt>
          <dd>
            <Witnesses state={state} />
          </dd>
          <dt>出具时间</dt>
          <dd>{momentName(parts.issuedAt)}</dd>
        </dl>
        <Meaning verify={visit.publicUrl + verifyPath} />
      </div>
    ),
  });
}

const Signers = ({ receipt, act }: { receipt: PreparedReceipt["parts"]; act: PreparedReceipt["act"] }) => (
  <ul class="plain">
    {receipt.signatures.map(({ role, name, signature }) => (
      <li key={role}>
        {roles[role].name} <b>{name}</b>
        <span class="soft small">　密钥 {act.signatures.find((one) => one.signature === signature)?.key}</span>
      </li>
    ))}
  </ul>
);

/** 64 hex digits in groups that people can compare. */
const Digest = ({ hex }: { hex: string }) => <code class="digest">{hex.match(/.{8}/g)?.join(" ")}</code>;

const Witnesses = ({ state: { witnesses } }: { state: PreparedReceipt["state"] }) => {
  if (witnesses.length === 0) return <>还没有见证人见证到这一条</>;
  const named = witnesses.slice(0, mostNamed).map((witness) => keyOfWitness(witness).name);
  const last = witnesses
    .flatMap(({ seenAt }) => seenAt ?? [])
    .sort()
    .at(-1);
  const more = witnesses.length - named.length;
  return (
    <>
      {named.join("、")}
      {more > 0 && `，另有 ${more} 位`}
      {last && <span class="soft small">（最近 {formatMoment(last)}）</span>}
    </>
  );
};

const Meaning = ({ verify }: { verify: string }) => (
  <div class="small meaning">
    <p>
      <b>证明什么：</b>
      以上签字人签了字的这份内容，在上述时间以前已经公开，并记入公开日志。内容改动一个字，内容指纹就对不上；日志改动一条，日志总指纹就对不上。
    </p>
    <p>
      <b>怎样核对：</b>扫码看原文，在页面最下方“保存公开凭证”，得到电子凭证；到 {verify}{" "}
      打开它核对，断网也行。网站停了、内容撤了，电子凭证仍能证明，请和本页一起保存。
    </p>
    <p>
      <b>证明不了：</b>内容是不是属实；后来有没有更正或者撤回。本页只是电子凭证的摘要，两者不一致时以电子凭证为准。
    </p>
  </div>
);
