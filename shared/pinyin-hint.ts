/** Said under a search that found nothing and may have been whole pinyin: only initials are kept to search by. */
export const pinyinHint = "用拼音查找时，只输每个字的第一个字母，例如查低保输 db。";

/** Whether the words of a search (narrow or full-width) hold three Latin letters or more, wherever they stand: `dibao`, `di bao`. */
export const maybePinyin = (q: string): boolean => (q.normalize("NFKC").match(/[a-z]/gi) ?? []).length >= 3;
