import type { z } from "zod";
import type { signingKeys } from "../../../shared/api/signing.ts";
import { deviceName } from "../../../shared/device-name.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import type { PageRequest } from "./page.tsx";

type Keys = z.infer<typeof signingKeys>["items"];

/** Which keys lived on the lost device: every one that can still sign, marked unless the person says otherwise. */
export const LostKeys = ({ keys }: { keys: Keys }) => {
  const usable = keys.filter(({ revokedAt }) => !revokedAt);
  if (usable.length === 0) return <p class="note">没有还能用的签字密钥，只需要退出登录。</p>;
  return (
    <fieldset class="choice">
      <legend>
        停用哪些签字密钥
        <span class="hint">拿不准是哪一台，就全部停用；没丢的设备以后可以重新启用。</span>
      </legend>
      {usable.map((key) => (
        <label key={key.id} class="option">
          <input type="checkbox" name="keyIds" value={key.id} checked />
          <span>
            {deviceName(key.device)}
            <span class="hint">启用于 {formatMoment(key.enrolledAt)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};

/** The keys that the form marks. */
export const markedKeys = ({ form }: PageRequest): string[] =>
  Object.hasOwn(form, "keyIds") ? [form.keyIds ?? []].flat() : [];
