/** Everything that one village's poster says. */
export interface Poster {
  villageCode: string;
  /** `合作村` */
  villageName: string;
  townshipCode: string;
  /** `城关镇` */
  townshipName: string;
  /** `平罗县` */
  countyName: string;
  /** The address in the code, complete: `https://…/v/640221100200`. */
  address: string;
  /** Six characters that the opened page shows too. */
  checkWord: string;
  /** Phone for complaints, if there is one. */
  phone: string | null;
  /** Mark it as belonging to a demonstration, so that nobody puts it up. */
  demo: boolean;
}

/** The wording of the poster, in the words of its readers. */
export const posterTexts = {
  subject: "村务公开 · 一村一码",
  invitation: "微信或手机相机扫一扫，看本村公开事项",
  /** Under the ordinary code and under WeChat's own, where both are there. */
  anyPhone: "普通二维码：微信、手机相机都能扫",
  wechatOnly: "微信小程序码：只用微信扫",
  wechatHow: "直接打开村务公开小程序",
  checkTitle: "请核对这六个字",
  /** In lines: it stands beside the six characters. */
  check: (phone: string | null): string[] => [
    "打开的页面上应显示同样六个字。",
    "如有不同，请勿相信，",
    phone ? `并拨打 ${phone}。` : "并告诉村委会或乡镇政府。",
  ],
  phone: (phone: string): string => `监督投诉电话 ${phone}`,
  noPhone: "有疑问请找村委会或乡镇政府",
  villageCode: (code: string): string => `村代码 ${code}`,
  demo: "演示",
  demoNote: "演示数据 请勿张贴",
} as const;
