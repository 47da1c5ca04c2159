import { generate } from "./generate.ts";
import { help, readOptions } from "./options.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) console.log(help);
  else {
    console.log("生成的数据没有真实签名，只用于测量。");
    const { villages, notices, seconds } = await generate(options, new Date(), console.log);
    console.log(`完成：${villages} 个村，${notices} 条公开信息，${seconds.toFixed(0)} 秒`);
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
