import { signedIn } from "../../api/session";
import { readModes } from "../../device/modes";
import { dropSeen } from "../../device/reading";
import { forgetVillage, type MyVillage, myVillages } from "../../device/villages";
import { type Modes, screenClass, scriptOf } from "../../view-models/modes";
import { staffDoor } from "../../view-models/staff-door";
import { villageWords } from "../../view-models/villages";
import { openPage, titlePage } from "../../wx/screen";

/** The villages that were read on this phone; nobody else knows of them. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: villageWords("hans"),
    villages: [] as MyVillage[],
  },

  onShow() {
    this.useModes(readModes());
    this.setData({ villages: myVillages() });
  },

  useModes(modes: Modes) {
    const w = villageWords(scriptOf(modes));
    titlePage(w.mineTitle);
    this.setData({ modes, screen: screenClass(modes), w });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.useModes(event.detail);
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    openPage(`/pages/board/index?code=${event.currentTarget.dataset.code}`);
  },

  remove(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    const { code } = event.currentTarget.dataset;
    forgetVillage(code);
    dropSeen(`board:${code}`);
    this.setData({ villages: myVillages() });
  },

  openStaff() {
    openPage(staffDoor(signedIn() !== null));
  },

  openSearch() {
    openPage("/pages/search/index");
  },
});
