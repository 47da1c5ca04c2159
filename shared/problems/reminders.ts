/** Refusals of the feature `reminders`. */
export const remindersProblems = {
  "reminder.unknown": { status: 404, text: "这一天没有给您的提醒。" },
  "reminder.one_township": { status: 422, text: "催办单按乡镇或村打印，请先选一个乡镇。" },
  "substitute.none": { status: 404, text: "现在没有指定代理人。" },
  "substitute.self": { status: 422, text: "代理人须是另一个人。" },
  "substitute.out_of_reach": {
    status: 422,
    text: "这个人不能代理：代理人须在同一个村、乡镇或上一级有任职。请从列出的人里选。",
  },
  "substitute.days": {
    status: 422,
    text: "代理的起止日期不对：结束日期不能早于今天，也不能早于开始日期；一次最多代理 {most} 天。",
  },
} as const;
