import { activeKeysOf } from "../../signing/index.ts";
import { Field } from "../frame/forms.tsx";
import type { ConsolePage } from "../frame/page.tsx";

/** What the enrolling island is told. */
export interface EnrolFacts {
  accountId: string;
  keyIds: string[];
}

/** Make this device's signing key and enrol it with the activation code. The slip's QR code leads here with `#code=…`. */
export const enrolPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/enrol",
    access: "member",
    handle: async ({ look, asking, demo }) => {
      const accountId = asking.actor.accountId ?? "";
      const keys = await look((view) => activeKeysOf(view, accountId));
      return {
        title: "在本机启用签字",
        width: "reading",
        asTyped: true,
        islands: ["enrol"],
        data: { accountId, keyIds: keys.map(({ id }) => id) } satisfies EnrolFacts,
        body: (
          <>
            <p>
              启用后，{asking.actor.name}
              可以在这台设备上签字。签字密钥只存在本机，由您自己的签字密码保护，谁也代替不了您。
            </p>
            <p id="enrol-word" class="note bad" role="alert" hidden />
            <p id="enrolled-already" class="note" hidden>
              这台设备已经启用过。再次启用会换成新的密钥，旧的自动停用。
            </p>
            <form id="enrol" class="narrow" hidden>
              <Field
                name="code"
                label="激活码"
                hint="印在发给您的激活条上；扫激活条的二维码会自动填好"
                input={{ required: true, autocomplete: "off", autocapitalize: "characters", spellcheck: false }}
              />
              {demo && <p class="soft small">演示账号的激活码是 {demo.codePrefix} 加登录名，可以反复使用。</p>}
              <Field
                name="pin"
                label="设一个签字密码"
                hint="6 位以上数字，不要用生日、123456、000000。以后每次签字都要用。"
                input={{ type: "password", inputMode: "numeric", autocomplete: "off", maxLength: 12, required: true }}
              />
              <Field
                name="again"
                label="再输一遍签字密码"
                input={{ type: "password", inputMode: "numeric", autocomplete: "off", maxLength: 12, required: true }}
              />
              <button type="submit" class="primary" id="enrol-button">
                启用签字
              </button>
            </form>
            <div class="note">
              <p>
                请记牢签字密码：我们没有您的密码，不能找回。连续输错 5
                次，本机的密钥会自动销毁，要向乡镇领新的激活码重新启用。
              </p>
            </div>
            <noscript>
              <p class="note warn">生成密钥需要浏览器启用 JavaScript。</p>
            </noscript>
          </>
        ),
      };
    },
  },
];
