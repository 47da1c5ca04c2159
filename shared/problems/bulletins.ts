/** Refusals of the feature `bulletins`. */
export const bulletinsProblems = {
  "bulletin.unknown": { status: 404, text: "没有找到这份通报。它可能不存在、还没有印发，或不属于您负责的县、乡镇。" },
  "bulletin.version_unknown": { status: 404, text: "这份通报没有第 {number} 版。" },
  "bulletin.changed": { status: 409, text: "这份通报刚刚被别人改动过，本次没有保存。请刷新页面，核对后再改。" },
  "bulletin.wrong_state": { status: 409, text: "这份通报目前是“{state}”，不能“{step}”。请刷新页面查看最新状态。" },
  "bulletin.begun": { status: 409, text: "{quarter}的通报已经在起草。请在那一份上修改，或先把它作废。" },
  "bulletin.cut_off": {
    status: 422,
    text: "数据截止日应在{quarter}开始以后，不能晚于今天。请重新选择。",
  },
  "bulletin.reply_by": { status: 422, text: "书面报告的最后一天不能早于今天，也不能晚于一年以后。请重新选择。" },
  "bulletin.figure_unknown": {
    status: 422,
    text: "有 {count} 处标记不对应任何数据，例如“{found}”。请从页面下方的数据表里复制标记，或删去花括号。",
  },
  "bulletin.same": { status: 422, text: "和第 {number} 版完全一样，没有需要保存的改动。" },
  "bulletin.unready": { status: 422, text: "还有 {count} 处要补齐，才能印发。" },
  "bulletin.narrower": {
    status: 422,
    text: "被更正的一份是公开的，这一份的阅读范围是“内部”：印发后，村民能看到原来的一份已被更正，却打不开更正后的全文。请把阅读范围改成“公开”；确实不公开的，勾选“仍按内部印发”。",
  },
  "bulletin.differs": {
    status: 422,
    text: "有 {count} 处手填的数字和数据不一样，例如“{around}”，数据是 {expected}。请改正；确实要这样写的，勾选“照样印发”。",
  },
} as const;
