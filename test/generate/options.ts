import { parseArgs } from "node:util";

/** How much to generate, and where to. */
export interface GenerateOptions {
  villages: number;
  /** About so many notices, spread unevenly over the villages. */
  notices: number;
  /** `sqlite:/path` or `mysql://…`: an empty database, or none yet. */
  url: string;
}

/** What `--help` says. */
export const help = `用法：npm run generate -- --villages 100000 --notices 2000000 [--url sqlite:/路径 | mysql://…]

把一个空数据库填满生成的县、乡镇、村和公开信息，用来测量规模，不用来演示，更不能上线：
  - 签名是随机数，没有任何人签过字，一验证就不通过；签字钥匙的“设备”写明“生成数据”
  - 账号都是停用的，密码无效，谁也登录不了
  - 每条内容都写明“生成数据”
  - 每个县另有上季度的一次交叉互检：检查表、问题和整改，每个村两次会议的事件
要看有真实签名的演示县，请用 npm start。

  --villages  村的个数（每县 144 个村、13 个乡镇）        默认 1440
  --notices   公开信息条数，按村多少不一                  默认每村 20 条
  --url       数据库，必须是空的                          默认 sqlite:./data/generated.db`;

const count = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name}：应是正整数，写的是 ${text}`);
  return Number(text);
};

/** Reads the command line; null when only help is wanted. @throws Error in words for a mistake */
export function readOptions(words: string[]): GenerateOptions | null {
  const { values } = parseArgs({
    args: words,
    options: {
      villages: { type: "string", default: "1440" },
      notices: { type: "string" },
      url: { type: "string", default: "sqlite:./data/generated.db" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const villages = count("villages", values.villages);
  if (!/^(sqlite:|mysql:\/\/)/.test(values.url)) throw new Error("--url：应以 sqlite: 或 mysql:// 开头");
  return { villages, notices: count("notices", values.notices ?? String(villages * 20)), url: values.url };
}
