/** Refusals of tables that people upload (core/sheet/). */
export const sheetProblems = {
  "import.invalid": { status: 422, text: "表格里有 {count} 处需要修改。改好后重新上传即可，本次没有保存任何内容。" },
  "import.unreadable": { status: 422, text: "读不出这个文件：{reason}" },
  "import.too_many_rows": { status: 422, text: "表格超过 {limit} 行，请拆成几个文件分别上传。" },
  "import.hidden": {
    status: 422,
    text: "文件里有看不见的内容：{what}。请点“清理后继续”，只读看得见的部分；或取消隐藏、核对后再选。",
  },
  "import.sheet_unknown": { status: 404, text: "文件里没有工作表“{sheet}”，请重新选择。" },
  "import.mapping_invalid": { status: 422, text: "各列的对应关系与这张表不符，请重新核对各列后再试。" },
  "import.profile_unknown": { status: 404, text: "没有找到这个对应方式，它可能已被删除。请刷新页面后重试。" },
  "import.profile_changed": {
    status: 409,
    text: "{name}刚刚保存过这种表格的对应方式，您的没有保存。请重新选一次文件，核对后再保存。",
  },
  "import.profiles_full": {
    status: 422,
    text: "本乡镇为这张表保存的对应方式已有 {limit} 个，请先删去不用的再保存。",
  },
  "import.element_unknown": { status: 404, text: "事项 {item} 中没有“{element}”这张表，请返回后重新选择要填的表。" },
  "import.empty": { status: 422, text: "表格里没有可填入的行，请检查文件后重新选择。" },
  "import.changed": { status: 409, text: "另一次导入刚刚完成，本次没有保存任何内容，请重新预览后再导入。" },
} as const;
