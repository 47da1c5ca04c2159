/** Refusals of the feature `visits`. */
export const visitsProblems = {
  "visit.unknown": { status: 404, text: "没有找到这张检查表。它可能还没有送到，或不属于您检查的村。" },
  "visit.not_assigned": { status: 404, text: "这次检查没有分配到这个村。请刷新当天的任务后再试。" },
  "visit.not_inspector": {
    status: 403,
    text: "您现在不是{place}参加这次检查的检查人员，不能保存或签字。请找县政务公开办核对检查人员。",
  },
  "visit.own_place": {
    status: 403,
    text: "您在{village}或它所在的乡镇任职，不能检查自己的地方。请县政务公开办改派。",
  },
  "visit.others": { status: 403, text: "这张检查表是{name}的，只有本人能改、能签。请另建一张自己的。" },
  "visit.other_place": { status: 409, text: "这张检查表属于另一个村或另一次检查，没有保存。请回到当天任务重新打开。" },
  "visit.campaign_over": { status: 409, text: "这次检查已取消，不再收检查表。手机上的内容可以留作自己的记录。" },
  "visit.changed": {
    status: 409,
    text: "服务器上的检查表是第 {edition} 次改动的，与您要签的不一样。请先保存，核对后再签字。",
  },
  "visit.signed": { status: 409, text: "这张检查表已经签字，不能再改。确有错误的，请县政务公开办作废后重新填写。" },
  "visit.void": { status: 409, text: "这张检查表已经作废：{reason}" },
  "visit.not_signed": { status: 409, text: "这张检查表还没有签字，签字以后村里才看得到。" },
  "visit.not_ready": { status: 422, text: "检查表还有 {count} 处要补，补齐后才能签字。" },
  "visit.photo_taken": { status: 409, text: "这个照片编号已经用于另一张照片。请重新拍摄或重新选择。" },
  "visit.not_picture": { status: 422, text: "这里只收照片（JPG、PNG、WEBP）。请重新选择。" },
  "visit.photos_full": { status: 422, text: "一张检查表最多 {limit} 张照片，请先挑一挑。" },
  "visit.too_many": {
    status: 422,
    text: "您在这次检查中给这个村的{what}已有 {limit} {unit}，不能再多。请在原来的检查表里继续填写。",
  },
  "visit.photo_unknown": { status: 404, text: "没有找到这张照片，可能还没有从手机送到。" },
} as const;
