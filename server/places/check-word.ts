import { randomInt } from "node:crypto";

/**
 * Characters of the first school years, of good or neutral meaning, that an old villager reads aloud without doubt.
 * Left out: look-alikes of one another (土/士, 人/入, 日/曰, 天/夫, 未/末) and full homophones (河/荷, 冬/东), so that it
 * also works over the phone.
 */
export const checkCharacters = [
  ..."山水田禾木花草竹松梅兰桃杏枣米豆瓜果茶油麦棉桑牛羊马鹿鱼鸟燕鹤虎龙云雨雪风雷星月光春夏秋冬西南北红黄绿白金银玉石泉河湖海江桥门井灯火书笔琴歌喜乐福安康平美好高长宽新家国村园林",
];

/** Six random characters, printed on a village's poster and shown on its page, so that a pasted-over code is noticed. */
export function newCheckWord(): string {
  let word = "";
  for (let i = 0; i < 6; i++) word += checkCharacters[randomInt(checkCharacters.length)];
  return word;
}
