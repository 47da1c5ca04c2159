import { signedIn } from "../../api/session";
import { dropSeen } from "../../device/reading";
import { forgetVillage, myVillages } from "../../device/villages";
import { modesData, showModes } from "../../screens/modes";
import { boardCopy } from "../../screens/visited";
import type { Modes } from "../../view-models/modes";
import { staffDoor } from "../../view-models/staff-paths";
import { type MyVillage, villageWords } from "../../view-models/villages";
import { openPage, titlePage } from "../../wx/screen";

/** The villages that were read on this phone; nobody else knows of them. */
export default Page({
  data: {
    ...modesData(villageWords),
    villages: [] as MyVillage[],
  },

  onShow() {
    this.follow();
    this.setData({ villages: myVillages() });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
  },

  follow(modes?: Modes) {
    showModes(this, villageWords, modes);
    titlePage(this.data.w.mineTitle);
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    openPage(`/pages/board/index?code=${event.currentTarget.dataset.code}`);
  },

  remove(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    const { code } = event.currentTarget.dataset;
    forgetVillage(code);
    dropSeen(boardCopy(code));
    this.setData({ villages: myVillages() });
  },

  openStaff() {
    openPage(staffDoor(signedIn() !== null));
  },

  openSearch() {
    openPage("/pages/search/index");
  },
});
