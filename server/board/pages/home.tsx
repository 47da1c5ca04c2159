import { roles } from "../../../shared/roles.ts";
import type { DemoFacts } from "../../core/demo-facts.ts";
import { boardPath, countyPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import type { Place } from "../../places/index.ts";
import { boardPage, type Visit } from "./frame.tsx";

export interface HomeData {
  counties: readonly Place[];
  /** The demo's village to begin with; null while there is none. */
  example: Place | null;
  /** As whom to log in; null where the data are real. */
  demo: DemoFacts | null;
  /** How far the demo county has been filled, for people; null when it is complete. */
  progress: string | null;
}

/** Where to look and as whom to log in, in three lines. */
export function homePage(visit: Visit, { counties, example, progress, demo }: HomeData): string {
  return boardPage({
    visit,
    title: "村务公开",
    width: "reading",
    footer: <p>村码通：一村一码，两人签字，村民扫码看。</p>,
    children: (
      <>
        <h1>村务公开</h1>
        <p class="soft">一个村一个二维码，扫一扫就能看到村里公开的每一件事，由谁签字、什么时候公开，都写明白。</p>
        {progress && (
          <p class="note" role="status">
            {progress}
          </p>
        )}
        <ol class="steps">
          <li>
            <div>
              <p>
                <b>看村务：</b>
                {counties.length > 0 ? "选择所在的县，再选乡镇和村。" : "还没有导入县、乡镇和村。"}
              </p>
              {(counties.length > 0 || example) && (
                <p class="actions">
                  {counties.map((county) => (
                    <a key={county.code} class="button primary" href={withModes(countyPath(county.code), visit.modes)}>
                      {county.name}
                    </a>
                  ))}
                  {example && (
                    <a class="button" href={withModes(boardPath(example.code), visit.modes)}>
                      直接看{example.name}
                    </a>
                  )}
                </p>
              )}
            </div>
          </li>
          <li>
            <div>
              <p>
                <b>办村务：</b>工作人员用自己的账号登录，起草、签字、公开。
              </p>
              <p class="actions">
                <a class="button" href="/console/login">
                  工作人员登录
                </a>
              </p>
              {demo && <DemoAccounts {...demo} />}
            </div>
          </li>
          <li>
            <div>
              <p>
                <b>用数据：</b>公开信息可以自由取用，见<a href="/api/docs">接口说明</a>。
              </p>
            </div>
          </li>
        </ol>
      </>
    ),
  });
}

const DemoAccounts = ({ accounts, password, codePrefix }: DemoFacts) => (
  <section class="part">
    <h2>演示账号</h2>
    <p>
      密码都是 <code>{password}</code>。登录后先点“签字密钥”，在本机启用签字：激活码是 <code>{codePrefix}</code>{" "}
      加登录名。换成别的村，就换登录名里的村代码。
    </p>
    <table>
      <caption class="hidden">演示账号</caption>
      <thead>
        <tr>
          <th scope="col">角色</th>
          <th scope="col">登录名</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ role, login }) => (
          <tr key={login}>
            <th scope="row">{roles[role].name}</th>
            <td>
              <code>
                {login.split(".")[0]}.<wbr />
                {login.split(".")[1]}
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
