/** Opens a page above this one. WeChat allows ten; beyond that the page takes this one's place. */
export function openPage(url: string): void {
  if (getCurrentPages().length >= 10) void wx.redirectTo({ url });
  else void wx.navigateTo({ url });
}

export const replacePage = (url: string): void => void wx.redirectTo({ url });

export const titlePage = (title: string): void => void wx.setNavigationBarTitle({ title });

export const say = (title: string): void => void wx.showToast({ title, icon: "none" });

export const endPullDown = (): void => void wx.stopPullDownRefresh();

/** Brings a part of the page into sight, below what stays at the top. */
export const scrollTo = (selector: string): void =>
  void wx.pageScrollTo({ selector, offsetTop: -16, duration: 0, fail: () => undefined });

export const toTop = (): void => void wx.pageScrollTo({ scrollTop: 0, duration: 0 });

export function call(phoneNumber: string): void {
  // Whoever closes the question whether to call has not met a fault.
  wx.makePhoneCall({ phoneNumber, fail: () => undefined });
}

/** Back to the page before; to `otherwise` when this one was opened first. */
export function goBack(otherwise: string): void {
  if (getCurrentPages().length > 1) void wx.navigateBack({ delta: 1 });
  else replacePage(otherwise);
}
