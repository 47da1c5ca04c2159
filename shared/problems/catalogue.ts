/** Refusals of the feature `catalogue`. */
export const catalogueProblems = {
  "catalogue.none": { status: 404, text: "本县还没有发布村务公开目录，请联系县政务公开办。" },
  "catalogue.unknown": { status: 404, text: "没有找到这一版目录，请刷新页面后重新选择。" },
  "catalogue.item_unknown": { status: 404, text: "这一版目录中没有编码为 {code} 的事项，请核对编码或换一版目录。" },
  "catalogue.item_code": { status: 422, text: "网址中的事项编码与内容中的编码（{code}）不一致，请核对后再保存。" },
  "catalogue.published": { status: 409, text: "这一版目录已经发布，不能再改。请新建下一版草稿后修改。" },
  "catalogue.draft_exists": { status: 409, text: "第 {number} 版目录正在起草，请打开它继续修改，不要重复新建。" },
  "catalogue.changed": { status: 409, text: "目录刚刚被别人修改过。您填写的内容没有丢失，请刷新对照后再保存。" },
  "catalogue.no_changes": { status: 422, text: "这一版与现行目录完全相同，没有需要发布的内容。" },
  "catalogue.empty": { status: 422, text: "目录中至少要有一个事项，不能全部删除。" },
  "county.required": { status: 400, text: "系统中有多个县，请在网址中用 county 注明县代码。" },
  "settings.changed": { status: 409, text: "县级设置刚刚被别人修改过，请刷新页面查看后再保存。" },
} as const;
