/** What differs, by a stable code; the words say what was found, for people. */
const wording = {
  "log.missing": "数据库里没有这个县的日志",
  "log.entry_missing": "日志第 {entry} 条不见了",
  "log.entry_surplus": "日志记录的条数与日志的长度不符",
  "log.entry_changed": "日志第 {entry} 条的内容被改动过，与它自己的哈希对不上",
  "log.entry_malformed": "日志第 {entry} 条不是正确的记录",
  "log.entry_differs": "日志第 {entry} 条登记的 {field} 与它的内容不符",
  "log.time_order": "日志第 {entry} 条的时间早于前一条",
  "log.node_changed": "日志的哈希树在第 {level} 层第 {node} 个节点被改动过",
  "log.head_differs": "日志当前的长度或者根哈希与各条记录算出来的不符",
  "log.rewritten": "日志前 {size} 条与给定的检查点不符：历史被改写过",
  "log.shrunk": "给定的检查点有 {size} 条，日志现在没有这么长：历史被删过",
  "catalogue.changed": "基准目录第 {number} 版与公布时登记的不符",
  "catalogue.missing": "基准目录第 {number} 版不见了",
  "catalogue.unlogged": "基准目录第 {number} 版没有在日志登记过",
  "key.changed": "签字密钥 {key} 的 {field} 与日志登记的不符",
  "key.missing": "签字密钥 {key} 不见了",
  "key.proof_invalid": "签字密钥 {key} 登记时的持有证明无效",
  "act.order": "公告 {notice} 第 {revision} 版：日志第 {entry} 条与前面的记录接不上",
  "act.signers": "公告 {notice} 第 {revision} 版：签字的人或者次序不合规定",
  "act.key": "公告 {notice} 第 {revision} 版：{role}签字用的密钥当时没有登记，或者已经停用",
  "act.signature_invalid": "公告 {notice} 第 {revision} 版：{role}的签名无效",
  "publication.missing": "公告 {notice} 第 {revision} 版在日志登记过，数据库里的公开记录却不见了",
  "publication.unlogged": "公告 {notice} 第 {revision} 版显示为已公开，日志里却没有登记",
  "publication.changed":
    "公告 {notice} 第 {revision} 版公开记录的 {field} 被改动过：现在是“{found}”，应当是“{expected}”",
  "publication.erased": "公告 {notice} 第 {revision} 版已依法删除，数据库里却还有它的公开记录",
  "suspension.changed": "公告 {notice} 第 {revision} 版暂停展示记录的 {field} 与日志登记的不符",
  "suspension.missing": "公告 {notice} 第 {revision} 版暂停展示的记录不见了",
  "erasure.changed": "公告 {notice} 第 {revision} 版依法删除记录的 {field} 与日志登记的不符",
  "erasure.missing": "公告 {notice} 第 {revision} 版依法删除的记录不见了",
  "draw.order": "随机抽查 {draw}：日志第 {entry} 条与前面的记录接不上",
  "draw.missing": "随机抽查 {draw} 在日志登记过，数据库里却不见了",
  "draw.unlogged": "随机抽查 {draw} 没有在日志登记过",
  "draw.changed": "随机抽查 {draw} 的{field}与日志登记的不符",
  "content.missing": "公告 {notice} 第 {revision} 版的内容不见了",
  "content.changed": "公告 {notice} 第 {revision} 版的内容被改动过，与签字时的内容对不上",
  "signature.missing": "公告 {notice} 第 {revision} 版：{role}的签字记录不见了",
  "signature.changed": "公告 {notice} 第 {revision} 版：{role}签字记录的 {field} 被改动过",
  "notice.changed": "公告 {notice} 的 {field} 被改动过：现在是“{found}”，应当是“{expected}”",
  "trail.row": "{day}的操作记录被改动过：第一条对不上的是 {row}，或者它前面的被增删过",
  "trail.rows": "{day}的操作记录条数与日志里封存的不符",
  "trail.digest": "{day}的操作记录与日志里封存的不符",
  "trail.gap": "{day}的操作记录没有封存，前后两天却封存了",
  "trail.unsealed": "操作记录 {row} 写着 {day}，那一天封存时却没有它",
  "board.changed": "村公开栏 {village} 登记的公告数是 {found}，实际是 {expected}",
} as const;

export type DivergenceCode = keyof typeof wording;

/** Where something differs. */
export type Place = Readonly<Record<string, string | number | null>>;

/** The first place where the database isn't what the log, or the database itself, says that it must be. */
export class Divergence extends Error {
  constructor(
    readonly code: DivergenceCode,
    readonly place: Place = {},
  ) {
    super(wording[code].replace(/\{(\w+)\}/g, (_, name: string) => shown(place[name])));
    this.name = "Divergence";
  }
}

const longest = 120;

function shown(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? "（空）" : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** @throws Divergence `code` when the values differ; the place then has both as `found` and `expected` */
export function demandSame(
  code: DivergenceCode,
  place: Place,
  fields: Record<string, readonly [found: unknown, expected: unknown]>,
) {
  for (const [field, [found, expected]] of Object.entries(fields))
    if (found !== expected)
      throw new Divergence(code, { ...place, field, found: plain(found), expected: plain(expected) });
}

const plain = (value: unknown): string | number | null =>
  typeof value === "string" || typeof value === "number" || value === null ? value : String(value);
