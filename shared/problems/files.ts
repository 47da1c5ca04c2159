/** Refusals of the feature `files`. */
export const filesProblems = {
  "files.unknown": { status: 404, text: "没有找到这个文件，它可能没有公开，或网址不完整。" },
  "files.archived": {
    status: 403,
    text: "这个文件不再公开展示（公示期满，或者暂停展示），留作档案。请打开编号 {number} 的信息，调阅全文，说明用途后 30 分钟内可以看。",
  },
  "files.store_unavailable": {
    status: 503,
    text: "文件暂时存取不了，您填写的内容没有丢失，请稍后再试一次。",
  },
  "files.too_large": { status: 413, text: "文件太大（上限 {limit}），请压缩或拆成几个文件后再上传。" },
  "files.picture_too_large": { status: 413, text: "照片太大（上限 {limit}），请在手机里选“标准”画质后再上传。" },
  "files.too_many_pixels": {
    status: 422,
    text: "图片尺寸太大（{width}×{height} 像素，上限 {limit} 万像素），请用普通分辨率重拍，或缩小后再上传。",
  },
  "files.kind_not_allowed": {
    status: 415,
    text: "不能上传这种文件。请改用照片（JPG、PNG、WebP）、PDF、Word（docx）或表格（xlsx）。",
  },
  "files.heic": {
    status: 415,
    text: "暂不支持 HEIC 照片。苹果手机请在“设置→相机→格式”选“兼容性最佳”后重拍，或转成 JPG 后再上传。",
  },
  "files.damaged": { status: 422, text: "文件打不开，可能没有传完或已损坏。请在本机打开确认后重新上传。" },
  "files.pdf_unsafe": {
    status: 422,
    text: "这个 PDF 前后夹带了别的内容，不能上传。请用“打印为 PDF”重新生成后再上传。",
  },
  "files.office_unsafe": {
    status: 422,
    text: "这个文档里有宏，或打开时会从别处取来的模板、对象，不能上传。请把内容复制到新的 docx 或 xlsx 文件里再上传。",
  },
  "files.hidden": {
    status: 422,
    text: "这个文件里有打开时看不见的内容：{what}。请点“清理后继续”，存一份去掉这些内容的副本；或自己处理好再上传。",
  },
  "files.clean_impossible": {
    status: 422,
    text: "这个文件里有看不见的内容，但不能自动清理。请在本机删去批注、隐藏的行列和旧数据，另存为新文件（PDF 请重新“打印为 PDF”）再上传。",
  },
  "files.archive_unsafe": {
    status: 422,
    text: "这个文档展开后太大或结构异常，不能上传。请用办公软件打开，另存一份后再上传。",
  },
  "files.protected": { status: 422, text: "文件设有密码，村民打不开。请去掉密码后再上传。" },
  "files.form_invalid": {
    status: 400,
    text: "上传内容不完整：每次请上传一个文件，并注明村代码。请刷新页面后重试。",
  },
  "files.incomplete": { status: 400, text: "上传中断，文件没有传完，请重新上传。" },
  "files.too_many_today": { status: 429, text: "本村今天上传的文件已达 {limit} 个，请明天再传，或联系乡镇公开专干。" },
  "files.reading_full": {
    status: 503,
    text: "正在检查的文件太多，还没有轮到您的文件。文件和您填写的内容都没有丢失，请 {seconds} 秒后再试。",
  },
  "files.no_preview": { status: 404, text: "这个文件不是图片，没有缩略图，请下载查看。" },
  "upload.unknown": { status: 404, text: "没有找到这次上传，它可能已经过期。请重新上传这个文件。" },
  "upload.too_many": {
    status: 429,
    text: "没有传完的文件太多（上限 {limit} 个）。请先把它们传完；不再传的七天后会自动清除。",
  },
  "upload.chunk_size": { status: 422, text: "这一块的大小不对（应为 {wanted} 字节，收到 {came} 字节），请重新上传。" },
  "upload.chunk_damaged": { status: 422, text: "这一块在传输中损坏了，请重新上传这一块。" },
  "upload.incomplete": { status: 409, text: "还有 {missing} 块没有传到，请传完后再提交。" },
  "upload.damaged": { status: 422, text: "各块合起来与原文件不符，请重新上传这个文件。" },
} as const;
