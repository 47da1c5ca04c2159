import type { ComponentChildren } from "preact";

/**
 * The end of whatever is signed in the console: what to do without a key on this device, what is wrong, the PIN. The island's helper
 * `offerSigning` shows what fits. @param slip where who has no key gets the code to enrol one; @param children further ways beside the button
 */
export const SignForm = ({ slip, children }: { slip: string; children?: ComponentChildren }) => (
  <>
    <div id="no-key" class="note warn" hidden>
      <p>这台设备上没有您的签字密钥。请用启用过签字的手机或电脑，或者{slip}在本机启用。</p>
      <p>
        <a class="button" href="/console/enrol">
          在本机启用签字
        </a>
      </p>
    </div>
    <p id="sign-word" class="note bad" role="alert" hidden />
    <form id="sign" hidden>
      <label for="pin">签字密码</label>
      <input
        id="pin"
        class="pin"
        type="password"
        inputMode="numeric"
        autocomplete="off"
        minLength={6}
        maxLength={12}
        required
      />
      <div class="actions">
        <button type="submit" class="primary" id="sign-button">
          签字
        </button>
        {children}
      </div>
    </form>
    <noscript>
      <p class="note warn">签字要用存在本机的密钥，需要浏览器启用 JavaScript。</p>
    </noscript>
  </>
);
