/** What a witness can find, for people. */
const words = {
  shrunk: "日志变短了：上次见到 {before} 条，现在只有 {now} 条。记录被删过，或者服务器换成了旧的备份。",
  forked: "日志被改写过：现在的日志不是从上次见到的前 {before} 条接着写下去的。",
  entry: "日志的内容对不上：第 {from} 条到第 {to} 条之间有记录被改动、删除或者插入过。",
  tree: "日志的哈希树被改动过：第 {from} 条到第 {to} 条之间，服务器给出的哈希或者证明不对。",
  key: "日志换了签名密钥，或者签名不对。它不再是您一直在见证的那本日志。",
} as const;

export type AlarmCode = keyof typeof words;

/** The log isn't the one that was seen before. Something to shout about. */
export class Alarm extends Error {
  /** Signed notes that prove it, to be kept: the one seen before, and the one seen now. */
  evidence: readonly string[] = [];

  constructor(
    readonly code: AlarmCode,
    values: Readonly<Record<string, number>> = {},
  ) {
    super(words[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])));
    this.name = "Alarm";
  }
}

/** The log can't be read now. No reason to shout: networks fail. */
export class Unreachable extends Error {}

/** The server is there and says no: for what its own checkpoint promises, that is a finding. */
export class Refused extends Unreachable {}
