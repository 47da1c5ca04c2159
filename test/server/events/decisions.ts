/** MJ-02-02, complete. */
export const decisions = {
  itemCode: "MJ-02-02",
  title: "三季度村民代表会议决定事项",
  elements: {
    meetingDate: "2026-09-09",
    attend: "应到 30 人，实到 27 人",
    motion: "修缮三组渠道",
    vote: "赞成 25，反对 1，弃权 1",
    decision: "同意修缮，费用从村集体收入中列支。",
  },
};
