/**
 * How a finding counts. `proved`: by mathematics alone. `failed`: the receipt must not be believed. `caution`: true, but must not be
 * overlooked. `open`: what a receipt can't prove, said so that nobody reads it into it.
 */
export type Mark = "proved" | "failed" | "caution" | "open";

/** Everything that can be said of a receipt: stable code, how it counts, and the sentence. Moments are China's time. */
export const findings = {
  "content.unchanged": ["proved", "内容没有改动：和签字人签字时的内容一字不差。"],
  "persons.different": ["proved", "{count} 人先后签字：经办人最先，村书记最后；账号和密钥各不相同。"],
  "signature.good": [
    "proved",
    "{role}（署名“{name}”）签了字，SM2 签名有效。签字用的密钥在 {enrolledAt} 登记，早于这次{action}。",
  ],
  "act.published": ["proved", "第 {revision} 版不晚于 {at} 公开。"],
  "act.corrected": ["proved", "第 {revision} 版不晚于 {at} 作为更正公开。"],
  "act.withdrawn": ["proved", "第 {revision} 版不晚于 {at} 撤回，撤回原因：{note}"],
  "act.logged": [
    "proved",
    "这次{action}记在公开日志 {origin} 的第 {place} 条，签字人的密钥登记也在里面（核对时日志共 {size} 条）。",
  ],
  "log.known": ["proved", "日志的密钥（编号 {key}）和已知的一致。"],
  "witness.known": ["proved", "见证人 {name} 在 {time} 见过这份日志，见证人的密钥和已知的一致。"],
  "seal.good": ["proved", "地名、人名、标题等其他文字，从出具凭证起没有改过（出具时间自称 {issuedAt}）。"],
  "later.none": ["proved", "联网核对过：在 {host} 上，这一版到现在没有更正，也没有撤回。"],
  "later.gone": ["proved", "联网核对过：{host} 也写明已经撤回。"],

  "log.unknown": [
    "caution",
    "日志的密钥（编号 {key}）来自凭证自己。请和 {origin}/key 或者公开栏上公布的核对，一致才是这个日志的凭证。",
  ],
  "act.clock": [
    "caution",
    "记录时服务器的时钟倒退过（当时显示 {clock}），日志的时间不倒退，所以记的是前一条记录的时间。",
  ],
  "later.corrected": [
    "caution",
    "联网核对过：这一版后来更正了，{host} 上现行的是第 {newest} 版。凭证证明的是第 {revision} 版当时公开过。",
  ],
  "later.withdrawn": ["caution", "联网核对过：这条信息后来撤回了（{endedAt}）。凭证证明的是当时公开过。"],
  "later.still_shown": ["caution", "联网核对过：凭证写明已经撤回，{host} 却仍然当作现行的公开。请向乡镇、县里反映。"],
  "later.differs": [
    "caution",
    "联网核对过：{host} 上第 {revision} 版的内容和凭证不一样。请保存好凭证，向乡镇、县里反映。",
  ],
  "later.erased": [
    "caution",
    "联网核对过：{host} 上的这一版已于 {erasedAt} 依法删除（{law}）。凭证证明的仍然成立；里面的个人信息请不要再传播。",
  ],
  "later.closed": [
    "caution",
    "联网核对过：名单展示到 {day}为止，期满后 {host} 上不再展示，只保留合计；这一版没有更正，也没有撤回。凭证证明的仍然成立；里面的个人信息请不要再传播。",
  ],
  "later.suspended": [
    "caution",
    "联网核对过：{host} 上的这一版从 {day}起暂停展示（{ground}），还没有更正，也没有撤回。凭证证明的仍然成立；里面的内容请先不要再传播。",
  ],
  "later.unknown": ["caution", "联网核对过：{host} 上查不到这条公开信息，可能网站换了地方。凭证证明的仍然成立。"],

  "later.open": ["open", "后来有没有更正或者撤回：凭证里没有，要联网到 {host} 查编号 {number}。"],
  "later.unreachable": ["open", "后来有没有更正或者撤回：这次没有连上 {host}，没有查到。"],
  "names.open": ["open", "署名是不是本人：日志里只有账号，姓名由管理日志 {origin} 的单位担保。"],
  "truth.open": ["open", "内容是不是属实：凭证只证明谁签了字、什么时候公开，不证明事情本身。"],
  "revocation.open": ["open", "签字的时候密钥有没有已经注销：要核对整本日志才知道。"],
  "witness.unknown": [
    "open",
    "“{name}”在 {time} 给这份日志作过见证，签名有效，但密钥来自凭证自己：是不是真有这位见证人，请另外核对。",
  ],
  "witness.none": [
    "open",
    "日志给大家看的是不是同一本、记的时间是不是真的：没有您认识的见证人作证，凭证自己证明不了。",
  ],
  "rest.unchecked": ["open", "查出上面的问题以后，其余的没有再核对。"],

  "receipt.too_large": ["failed", "文件太大：凭证不会超过 20 MB，这不是凭证。"],
  "receipt.not_text": ["failed", "文件不是正常的文字（UTF-8），不是凭证，或者已经损坏。"],
  "receipt.not_json": ["failed", "文件不是凭证：凭证是一个 JSON 文件，这个不是，或者没有保存完整。"],
  "receipt.malformed": ["failed", "文件不是完整的凭证：缺少“{field}”，或者它的写法不对。"],
  "receipt.not_canonical": ["failed", "凭证的写法被改动过（例如用编辑软件打开后又保存）。请重新下载原来的文件。"],
  "receipt.unreadable": ["failed", "文件读不懂，不是凭证。"],
  "content.malformed": ["failed", "凭证里的公开内容写法不对，读不出来。"],
  "content.changed": ["failed", "公开内容被改动过：和日志里记的内容指纹不一致。"],
  "notice.differs": ["failed", "凭证上写的“{field}”和公开内容里的不一致。"],
  "note.differs": ["failed", "撤回原因和日志里记的不一致，或者写了不该有的原因。"],
  "statement.differs": ["failed", "{role}签的不是这份内容：签字的文字和凭证对不上。"],
  "persons.same": ["failed", "同一个人签了两个角色的字，不算两人签字。"],
  "persons.same_key": ["failed", "两个签字用的是同一把密钥，不算两人签字。"],
  "persons.roles": ["failed", "签字的角色不对：应当经办人最先、村书记最后，每个角色签一次。"],
  "act.malformed": ["failed", "日志里的这条公开记录读不懂。"],
  "act.differs": ["failed", "日志里记的“{field}”和凭证不一致。"],
  "act.signatures_differ": ["failed", "日志里记的签字和凭证上的签字不一致。"],
  "enrolment.malformed": ["failed", "日志里{role}的密钥登记记录读不懂。"],
  "enrolment.differs": ["failed", "日志里登记的不是{role}签字用的密钥，或者登记在别人的账号下。"],
  "enrolment.late": ["failed", "{role}的密钥登记在公开之后，这次签字不能算数。"],
  "time.order": ["failed", "记录的时间前后矛盾。"],
  "log.key_invalid": ["failed", "凭证里日志的密钥写法不对。"],
  "log.other_key": ["failed", "日志自称 {origin}，密钥（编号 {key}）却和您已知的不一样：可能是冒充的。"],
  "log.other": ["failed", "凭证出自另一个日志（{origin}，密钥编号 {key}），不是您指定的。"],
  "seal.invalid": ["failed", "日志的封条不符：凭证里的文字、人名或者地名被改动过。"],
  "checkpoint.malformed": ["failed", "凭证里的日志现状写法不对。"],
  "checkpoint.signature": ["failed", "日志现状上的签名不符：它被改动过，或者是伪造的。"],
  "checkpoint.unsigned": ["failed", "日志现状上没有这个日志的签名。"],
  "checkpoint.other": ["failed", "日志现状出自另一个日志。"],
  "act.not_logged": ["failed", "公开记录不在日志里：证明路径对不上。"],
  "enrolment.not_logged": ["failed", "{role}的密钥登记不在日志里：证明路径对不上。"],
  "witness.key_invalid": ["failed", "凭证里见证人的密钥写法不对。"],
  "witness.missing": ["failed", "凭证列出了见证人 {name}，日志现状上却没有它的见证。"],
  "witness.not_seen": ["failed", "您指定的见证人都没有见证过这份日志。"],
  "proof.invalid": ["failed", "{role}登记密钥时的证明无效：不能证明密钥在本人手里。"],
  "signature.invalid": ["failed", "{role}的签名无效：签字或者签字的内容被改动过。"],
} as const satisfies Record<string, readonly [Mark, string]>;

/** For programs: what was found. */
export type FindingCode = keyof typeof findings;

const words = {
  "role.handler": "经办人",
  "role.accountant": "会计",
  "role.collectiveOrgHead": "村集体经济组织负责人",
  "role.supervisionChair": "村务监督委员会主任",
  "role.villageSecretary": "村书记",
  "action.publish": "公开",
  "action.correct": "更正",
  "action.withdraw": "撤回",
  "field.kind": "办理种类",
  "field.notice": "编号",
  "field.revision": "版本",
  "field.village": "村代码",
  "field.item": "事项编码",
  "field.period": "所属期",
  "field.title": "标题",
  "summary.verified": "凭证有效",
  // Whoever makes a log of their own can make receipts that hold by themselves.
  "summary.unknownLog": "凭证没有改动过，日志的密钥还要核对",
  "summary.failed": "凭证无效，不能作为依据",
} as const;

/** What a receipt and the log both say. */
export type ReceiptField = "kind" | "notice" | "revision" | "village" | "item" | "period" | "title";

/** Every sentence and word by its code. A page in traditional script hands in the same table, converted. */
export type Wording = Record<FindingCode | keyof typeof words, string>;

/** The wording as it is written above. */
export const simplifiedWording: Wording = {
  ...words,
  ...(Object.fromEntries(Object.entries(findings).map(([code, [, text]]) => [code, text])) as Record<
    FindingCode,
    string
  >),
};
