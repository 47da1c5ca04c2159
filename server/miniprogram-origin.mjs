/** The demonstration's; a county's own is given as `MINIPROGRAM_ORIGIN`. */
const demo = "https://cunmatong.example.cn";

/**
 * Where the mini-program finds its server. WeChat takes https and a name only, and pages add paths to it.
 * @throws when phones could never reach it
 */
export function miniprogramOrigin(setting = demo) {
  const address = URL.canParse(setting) ? new URL(setting) : null;
  const isName = /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address?.hostname ?? "");
  if (address?.protocol !== "https:" || !isName || address.origin !== setting.toLowerCase().replace(/\/$/, ""))
    throw new Error(
      `MINIPROGRAM_ORIGIN：应形如 https://cwgk.example.gov.cn（https、已备案的域名，不带路径，不能是 IP 地址），现在是“${setting}”`,
    );
  return address.origin;
}
