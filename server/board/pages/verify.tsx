import { simplifiedWording, type Wording } from "../../../shared/receipts/index.ts";
import { assetUrl } from "../../core/assets.ts";
import { baseCss, styleSheet, tokensCss } from "../../design/index.ts";
import { verifyCss } from "../verify.css.ts";
import { boardPage, type Visit } from "./frame.tsx";

const style = styleSheet(tokensCss, baseCss, verifyCss);

/**
 * Checks a receipt on the visitor's own device; the script `verify` does it, and nothing is sent anywhere. The page as it is
 * rendered says what to do where no script runs, or the browser is too old for it; the script turns it into the tool.
 */
export function verifyPage(visit: Visit, knownLogs: readonly string[]): string {
  return boardPage({
    visit,
    style,
    title: "核对公开凭证",
    width: "reading",
    scripts: [assetUrl("verify")],
    footer: <p>村码通：一村一码，两人签字，村民扫码看。</p>,
    children: (
      <>
        <h1>核对公开凭证</h1>
        <p class="soft">公开凭证是一个文件，证明村里什么时候公开过什么、由谁签字。公开的内容改了、删了，凭证还在。</p>
        <Fallback />
        <Tool />
        <section id="verdict" aria-label="核对结果" tabIndex={-1} hidden />
        <Data page={{ wording: visit.modes.script === "hant" ? simplifiedWording : null, knownLogs }} />
      </>
    ),
  });
}

const Fallback = () => (
  <section id="fallback" class="note warn">
    <h2>这台设备不能直接核对</h2>
    <p>浏览器太旧，或者不让网页运行程序。可以换一台设备，也可以：</p>
    <ul>
      <li>打公开栏上乡镇的电话，报上公开信息的编号，请他们当面核对；</li>
      <li>
        请会用电脑的人
        <a href={assetUrl("cli")} download="village-code.mjs">
          下载核对程序
        </a>
        ，运行 <code>node village-code.mjs verify 凭证文件</code>，不用联网。
      </li>
    </ul>
  </section>
);

const Tool = () => (
  <section id="tool" hidden>
    <div id="drop" class="drop">
      <input id="file" class="hidden" type="file" accept=".json,application/json" />
      <label for="file" class="button primary">
        选择凭证文件
      </label>
      <p class="soft small">
        <span class="wide-only">也可以把文件拖到这里。</span>只在这台设备上核对，不会上传。网页打开以后，断了网也能用。
      </p>
    </div>
    <details>
      <summary>没有文件，只有文字</summary>
      <div class="field">
        <label for="text">把凭证的全部文字粘贴在这里</label>
        <textarea id="text" spellcheck={false} autocomplete="off" />
      </div>
      <button id="check" type="button">
        核对这段文字
      </button>
    </details>
    <p id="busy" role="status" class="soft" />
    <template id="words">
      <h3 data-mark="failed">查出的问题</h3>
      <h3 data-mark="proved">证明了的</h3>
      <h3 data-mark="caution">要留意的</h3>
      <h3 data-mark="open">证明不了的</h3>
      <p data-word="checking">正在核对……</p>
      <p data-word="unreadable">文件读不出来，请再选一次。</p>
      <p data-word="empty">请先把凭证的文字粘贴进来。</p>
      <p data-word="revision">第 # 版</p>
      <p data-word="number">编号 #</p>
      <p data-word="notice">看网站上的这一条</p>
      <p data-word="advice">
        怎么办：请到这条公开信息的页面重新保存公开凭证，再核对一次；网站上已经没有的，请给您凭证的人把原文件重发一遍。还是这样，请带上文件向乡镇或县政务公开办反映。
      </p>
    </template>
  </section>
);

/** What the script is told with the page. */
export interface VerifyPageData {
  /** Every sentence of a verdict, converted to traditional script with the page; null for the simplified ones, which the script has. */
  wording: Wording | null;
  /** Verifier keys of this server's own logs. */
  knownLogs: readonly string[];
}

const Data = ({ page }: { page: VerifyPageData }) => (
  <script
    type="application/json"
    id="page-data"
    // `<` can't end it early.
    dangerouslySetInnerHTML={{ __html: JSON.stringify(page).replaceAll("<", "\\u003c") }}
  />
);
