/** What a page says when what was written isn't kept. */
export const fullPhone = "手机存储已满，刚才写的没有保存。请先联网，把写好的内容传完，或清理出一些空间，再试一次。";
