import { inScript, type Script } from "./words";

const words = {
  title: "找村",
  label: "村名，或 12 位村代码",
  find: "查找",
  nothing: "没有找到这个村。请检查村名，或者少输入几个字。",
  tooShort: "请输入村名，或者 12 位村代码。",
  again: "再试一次",
  contrast: "高对比",
  mineTitle: "我的村",
  mineHint: "只记在这台手机上，不会上传。",
  none: "还没有看过的村。扫村里公开栏上的二维码，或者按村名查找。",
  remove: "不再记住",
  elsewhere: "找别的村",
  staff: "工作人员入口",
};

/** Words of the pages `search` and `villages`. */
export const villageWords = (script: Script) => inScript(words, script);

/** A village that the owner of the phone reads; kept on this phone only. */
export interface MyVillage {
  code: string;
  name: string;
  /** Township and county. */
  place: string;
  /** In which the name was read last; simplified where nothing is said. */
  script?: Script;
  /** What became of it, where it was merged into another. */
  merged?: string;
}

export interface FoundVillage {
  code: string;
  name: string;
  township: string;
  county: string;
  merged: string | null;
}

/** A village found by its name, as the list shows it. */
export const foundView = ({ code, name, township, county, merged }: FoundVillage): MyVillage => ({
  code,
  name,
  place: `${county}${township}`,
  ...(merged && { merged }),
});
