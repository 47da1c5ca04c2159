/** Refusals of the feature `handover`. */
export const handoverProblems = {
  "handover.unknown": { status: 404, text: "没有找到这次交接，或它不属于您管理的地方。" },
  "handover.taken": {
    status: 409,
    text: "这项任职刚刚已经由 {by} 交接给 {taker}，本次没有重复办理。",
  },
  "handover.changed": {
    status: 409,
    text: "办理期间，这项任职或要移交的信息刚好有变化，本次没有办理。请核对最新情况后再确认一次。",
  },
  "handover.not_village": {
    status: 422,
    text: "这里只办理村里任职的交接。乡镇、县的任职请用“添加一个人”和“结束任职”办理。",
  },
  "handover.self": { status: 422, text: "接任人和移交人是同一个人，请选另一个人。" },
  "handover.taker_disabled": { status: 422, text: "{taker}的账号已停用，请先恢复账号，或选另一个人。" },
  "handover.taker_holds": {
    status: 409,
    text: "{taker}已经担任{post}，不需要再交接。要让移交人离任，请用“结束任职”。",
  },
  "handover.same_signer": {
    status: 409,
    text: "交接后，{village}的经办人和村书记就只剩{taker}一个人，两人签字无法完成。请选另一个人。",
  },
  "handover.incompatible": {
    status: 409,
    text: "{taker}现任{village}{held}。按规定，村务监督委员会主任不得由经办人（村文书）、会计、村集体经济组织负责人兼任，请选另一个人。",
  },
} as const;
