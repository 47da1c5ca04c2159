/** Refusals of the feature `transparency`. */
export const logProblems = {
  "log.entry_too_large": {
    status: 422,
    text: "这次操作要记入公开日志的内容有 {bytes} 字节，超过上限 {limit} 字节，没有办理。请联系系统管理员。",
  },
  "log.unknown": { status: 404, text: "没有找到这个县（{county}）的公开日志，请核对县代码。" },
  "log.no_receipt": {
    status: 404,
    text: "这条公开信息（或这一版）没有记入公开日志，开不出凭证。请核对编号和版本；仍有疑问，请打公开栏上的电话。",
  },
  "log.county_required": {
    status: 400,
    text: "请在网址中写明县代码，如 /log/640221/checkpoint：本系统中有公开日志的县不是正好一个。",
  },
  "log.beyond": {
    status: 404,
    text: "公开日志现有 {size} 条，还没有您要的部分。请先读取最新的 checkpoint，再按其中的条数查询。",
  },
  "log.order": { status: 400, text: "查询的范围不对：序号应小于条数，from 不能大于 to。" },
  "log.tile_invalid": {
    status: 400,
    text: "没有这样的分片地址。地址应按 C2SP tlog-tiles 书写，如 tile/0/000、tile/0/x001/234.p/17、tile/entries/000。",
  },
  "log.witness_key_invalid": {
    status: 422,
    text: "这不是见证人的公钥。请对方运行 village-code witness，把它显示的“见证人公钥”整行复制过来。",
  },
  "log.witness_known": { status: 409, text: "这位见证人已经在名单里了。" },
  "log.witnesses_full": { status: 422, text: "一个县最多登记 {limit} 位见证人。请先移出不再见证的，再添加。" },
  "log.witness_gone": {
    status: 404,
    text: "名单上没有这位见证人，可能刚被别人移出。请刷新页面看看现在的名单。",
  },
  "log.witness_unknown": {
    status: 403,
    text: "没有登记这位见证人，见证没有收下。请把见证人公钥告诉县里，由县里加入名单。",
  },
  "log.note_invalid": {
    status: 400,
    text: "这不是本日志的检查点，见证没有收下。请从 /log/县代码/checkpoint 重新读取后再见证。",
  },
  "log.note_signature": { status: 400, text: "检查点上日志或者见证人的签名不对，见证没有收下。" },
  "log.ahead": {
    status: 409,
    text: "您见证的日志比现在的长（现有 {size} 条）：日志可能被换成了旧的备份。请保存好您手里的检查点，并告诉县里和上级。",
  },
  "log.forked": {
    status: 409,
    text: "您见证的前 {size} 条与现在的日志对不上：历史可能被改写过。请保存好您手里的检查点，并告诉县里和上级。",
  },
  "log.cosignature_time": { status: 400, text: "见证的时间在将来。请把见证人电脑的时间校准后再见证。" },
  "log.cosignature_old": { status: 409, text: "已经有这位见证人更新的见证，旧的没有再收。" },
} as const;
