import { Converter as toTraditional } from "opencc-js/cn2t";
import { Converter as toSimplified } from "opencc-js/t2cn";

type Convert = (text: string) => string;

// Building a converter reads a whole dictionary (about 50 ms), so each is made when first needed.
const lazily = (make: () => Convert): Convert => {
  let convert: Convert | undefined;
  return (text) => {
    convert ??= make();
    return convert(text);
  };
};

const traditional = lazily(() => toTraditional({ from: "cn", to: "hk" }));
const simplified = lazily(() => toSimplified({ from: "t", to: "cn" }));

/** Names are never guessed: elements marked `lang="zh-Hans"` stay as they were signed (范 is not 範). */
const kept = /(<([a-z0-9]+)\b[^>]*\blang="zh-Hans"[^>]*>[^<]*<\/\2>)/;

/** Converts all Chinese text of a page into traditional characters. Markup, scripts and styles are ASCII and stay as they are. */
export const traditionalPage = (html: string): string =>
  html
    .split(kept)
    .map((part, index) => (index % 3 === 0 ? traditional(part) : index % 3 === 1 ? part : ""))
    .join("");

/** A text in traditional characters; for what holds no names of persons. */
export const traditionalText = (text: string): string => traditional(text);

/** Text in either script as simplified text: what people type is searched in what was signed. */
export const simplifiedText = (text: string): string => simplified(text);
