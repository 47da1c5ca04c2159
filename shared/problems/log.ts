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
} as const;
