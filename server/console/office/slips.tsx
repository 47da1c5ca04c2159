import { setImmediate as breathe } from "node:timers/promises";
import type { VNode } from "preact";
import qrcode from "qrcode";
import type { ActivationSlip } from "../../../shared/api/accounts.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { outlineOf } from "../../posters/index.ts";
import type { PageContent, PageRequest } from "../frame/page.tsx";
import { PrintButton } from "./pieces.tsx";

/** A slip with the code that its person scans. */
interface DrawnSlip {
  slip: ActivationSlip;
  /** Modules along one side, and the dark ones as an SVG path. */
  side: number;
  path: string;
}

/** Slips drawn before other requests get their turn: each takes 3 ms or so. */
const atOnce = 8;

/**
 * Correction level M: slips are handed over, not put up in the rain, and larger modules are easier to scan.
 * The code stands behind `#`, so that it never reaches a server or its logs.
 */
async function draw(slips: readonly ActivationSlip[], publicUrl: string): Promise<DrawnSlip[]> {
  const drawn: DrawnSlip[] = [];
  for (const slip of slips) {
    if (drawn.length % atOnce === atOnce - 1) await breathe();
    const address = `${publicUrl}/console/enrol#code=${slip.activationCode}`;
    const { modules } = qrcode.create(address, { errorCorrectionLevel: "M" });
    const { size } = modules;
    const isDark = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && modules.get(y, x) === 1;
    drawn.push({ slip, side: size, path: outlineOf({ size, isDark }) });
  }
  return drawn;
}

/** The slips alone, for a page that prints more than them. Leaving it by accident is guarded by the island `office`. */
export async function slipCards(publicUrl: string, slips: readonly ActivationSlip[]): Promise<VNode> {
  const drawn = await draw(slips, publicUrl);
  return (
    <div class="slips alone" data-once>
      {drawn.map((one) => (
        <SlipCard key={one.slip.accountId} {...one} publicUrl={publicUrl} />
      ))}
    </div>
  );
}

/** The page with slips to print; what stands on it can't be shown again. */
export async function slipsPage(
  { publicUrl }: PageRequest,
  slips: readonly ActivationSlip[],
  { title, intro, back }: { title: string; intro: string; back: { name: string; to: string } },
): Promise<PageContent> {
  const cards = await slipCards(publicUrl, slips);
  return {
    title,
    // Logins and passwords must stand as they are.
    asTyped: true,
    islands: ["office"],
    crumbs: [back],
    body: (
      <>
        <div class="noprint">
          <p>{intro}</p>
          <div class="note warn">
            <h2>这一页只显示一次，请现在就打印</h2>
            <p>
              {slips.some(({ password }) => password) ? "初始密码和激活码" : "激活码"}
              不保存在系统里，离开本页后谁也看不到。没打印或弄丢了，可以在“账号”里重新换发，旧的随即作废。请把每张条当面交给本人，不要拍照转发。
            </p>
          </div>
          <p class="actions">
            <PrintButton>打印 {slips.length} 张激活条</PrintButton>
            <a class="button" href={back.to}>
              打印好了，返回{back.name}
            </a>
          </p>
          <noscript>
            <p>请用浏览器的“打印”（Ctrl+P），纸张选 A4，每页 8 张，沿虚线裁开。</p>
          </noscript>
        </div>
        {cards}
      </>
    ),
  };
}

const SlipCard = ({ slip, side, path, publicUrl }: DrawnSlip & { publicUrl: string }) => (
  <article class="slip" lang="zh-Hans">
    <h2>
      {slip.name} <span class="soft">{slip.duties.join("、")}</span>
    </h2>
    <svg
      class="slip-code"
      viewBox={`0 0 ${side + 8} ${side + 8}`}
      role="img"
      aria-label={`${slip.name}的激活二维码`}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${side + 8}v${side + 8}h-${side + 8}z`} />
      <path transform="translate(4 4)" d={path} />
    </svg>
    <dl>
      <dt>登录名</dt>
      <dd>
        <code>{slip.login}</code>
      </dd>
      {slip.password && (
        <>
          <dt>初始密码</dt>
          <dd>
            <code class="typed">{slip.password}</code>
          </dd>
        </>
      )}
      <dt>激活码</dt>
      <dd>
        <code class="typed">{slip.activationCode}</code>
      </dd>
      <dt>有效期至</dt>
      <dd>{formatMoment(slip.expiresAt)}</dd>
    </dl>
    <ol>
      <li>
        手机或电脑打开 <span class="address">{publicUrl.replace(/^https?:\/\//, "")}/console</span> 登录
        {slip.password ? "，按提示改掉初始密码" : "（用您自己的密码）"}。
      </li>
      <li>再扫右边的二维码，设一个只有自己知道的签字密码。</li>
      <li>这张条只给本人。用完请销毁。</li>
    </ol>
  </article>
);
