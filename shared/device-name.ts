/** The browser and the device in a word that their owner recognises. */
export function deviceName(userAgent: string): string {
  const device = /iPhone|iPad/.exec(userAgent)?.[0] ?? (/Android/.test(userAgent) ? "安卓手机" : desktopOf(userAgent));
  const browsers = [
    [/MicroMessenger/, "微信"],
    [/Edg\//, "Edge 浏览器"],
    [/Firefox\//, "Firefox 浏览器"],
    [/Chrome\//, "Chrome 内核浏览器"],
    [/Safari\//, "Safari 浏览器"],
  ] as const;
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "其他程序";
  return [device, browser].filter(Boolean).join(" · ");
}

const desktopOf = (userAgent: string): string =>
  /Windows/.test(userAgent) ? "Windows 电脑" : /Mac OS/.test(userAgent) ? "苹果电脑" : "电脑";
