// Numbers with letters in them, and numbers that only the words before them make personal.
import { type Setting, wordsBefore } from "./around.ts";
import type { Hit, Kind } from "./finding.ts";
import { matchesAround } from "./matches.ts";

/** Every quantifier is bounded, so that no text makes a search longer than its own length times a constant. */
interface Pattern {
  kind: Kind;
  /** Without it there is no match. */
  anchor: RegExp;
  pattern: RegExp;
  /** Not when these words stand before it. */
  unless?: RegExp;
  masked?: (found: string) => string;
}

const papers = /编号|合同|文号|凭证|型号|单号|批号|发票|登记/;

const patterns: readonly Pattern[] = [
  {
    kind: "passport",
    anchor: /[EGDSPegdsp][A-HJ-NP-Z\d]\d{6}/g,
    pattern: /(?:^|[^A-Za-z0-9])((?:E[A-HJ-NP-Z]\d{7}|[EGDSPegdsp]\d{8}))(?![A-Za-z0-9])/g,
    unless: papers,
  },
  {
    kind: "passport",
    anchor: /护照|[行胞留住乡]证/g,
    pattern: /(?:护照|通行证|台胞证|居留证|居住证|回乡证)(?:证号|号码|号)?[是为:\s]{0,3}([A-Za-z]{0,3}\d{7,10})(?!\d)/g,
  },
  {
    kind: "socialCard",
    anchor: /社保|社会保障|医保/g,
    pattern:
      /(?:社保卡|社会保障卡|社会保障号|医保卡|医保号|医保编号|社保号|社保编号)(?:号码|卡号|号)?[是为:\s]{0,3}([A-Za-z]{0,3}\d{6,12}[0-9Xx]?)(?![0-9])/g,
  },
  {
    kind: "plate",
    anchor: /[A-HJ-NP-Za-hj-np-z][\s·.-]{0,2}[A-Za-z0-9]{5}/g,
    pattern:
      /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][\s·.-]{0,2}(?=[A-Za-z0-9]{0,4}\d[A-Za-z0-9]{0,4}\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])(?![A-Za-z0-9])/g,
    masked: (found) => `${found.slice(0, 2)}***${found.slice(-2)}`,
  },
  { kind: "militaryUnit", anchor: /字第?\s?\d{5}/g, pattern: /([军武士警海空兵]字第?\s?\d{5,8}号?)/g },
  {
    kind: "militaryUnit",
    anchor: /部队/g,
    pattern: /((?:中国人民解放军|武警|解放军)?\s?(?:第\s?)?\d{4,6}\s?部队(?:\d{1,3}分队)?)/g,
  },
  {
    kind: "militaryUnit",
    anchor: /[军旅师队团]/g,
    pattern:
      /((?:第\s?)?[0-9一二三四五六七八九十百]{1,6}\s?(?:集团军|合成旅|特战旅|导弹旅|防空旅|炮兵旅|摩步旅|装甲旅|陆航旅|机步师|摩步师|步兵师|空降旅|海警支队|边防团|边防旅|舰支队|潜艇支队|基地[0-9一二三四五六七八九十]{1,3}旅))/g,
  },
  {
    kind: "militaryUnit",
    anchor: /军区|集团军|某[旅团师部]/g,
    pattern:
      /((?:[一-龥]{2}军区|[陆海空]军|火箭军)?(?:某集团军|某部|某[合特导防炮摩装陆步空边]?[一-龥]{0,3}[旅团师])[一-龥]{0,3}(?:[旅团师营连])?|[一-龥]{2}军区(?!第[一二三四五六七八九十]{1,3}次|首长|领导|机关|慰问)[一-龥0-9]{0,8}[军旅团师营连队])/g,
    unless: /慰问|感谢/,
  },
  {
    kind: "militaryUnit",
    anchor: /服役|部队|入伍|现役/g,
    pattern:
      /((?:现?服役于|服役部队|服役单位|服役地点?|所在部队|入伍地|部队驻地|现役于|部队番号)(?:为|是|在|:|\s){0,2}[一-龥0-9]{2,16})/g,
  },
  {
    kind: "militaryUnit",
    anchor: /[总支大中]队|战区/g,
    pattern:
      /((?:武警|消防|公安边防)[一-龥]{2,8}(?:总队|支队|大队|中队)|[东南西北中]部战区[一-龥]{0,3}[陆海空]军[一-龥0-9]{0,8})/g,
    unless: /消防安全|联系|邀请|由/,
  },
];

/** @param text folded */
export function findPatterns(text: string, { label }: Setting): Hit[] {
  const hits: Hit[] = [];
  for (const { kind, anchor, pattern, unless, masked } of patterns)
    for (const { index, groups: match } of matchesAround(text, anchor, pattern)) {
      const found = match[1] ?? "";
      const from = index + match[0].lastIndexOf(found);
      if (unless && (unless.test(wordsBefore(text, from)) || unless.test(label))) continue;
      hits.push({ from, to: from + found.length, kind, sure: true, ...(masked ? { masked: masked(found) } : {}) });
    }
  return hits;
}
