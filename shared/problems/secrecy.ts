/** Refusals of the secrecy review (保密审查). */
export const secrecyProblems = {
  "secrecy.unreviewed": {
    status: 409,
    text: "这一版还没有作保密审查，现在不能签字。请本村另一位任职的人（不能是提交人）打开这条信息，逐项审查并确认。",
  },
  "secrecy.same_person": {
    status: 409,
    text: "这一版是您提交的，不能由您自己作保密审查。请本村另一位任职的人审查。",
  },
  "secrecy.reviewed": { status: 409, text: "这一版已由{name}作过保密审查，不用重复审查。" },
  "secrecy.not_needed": { status: 409, text: "现在办理的内容不用另行保密审查。请刷新页面查看最新状态。" },
} as const;
