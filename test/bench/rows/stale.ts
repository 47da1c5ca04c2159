import { setTimeout as pause } from "node:timers/promises";
import type { Row } from "../figure.ts";
import { startProgram } from "../program.ts";
import { makePair, openBeside, prepareNotice, sendSignature, someVillages } from "../publisher.ts";

/** How long a board shows what it showed before a publication. */
export const stale: Row = {
  name: "stale",
  async run(bench) {
    const url = await bench.generated(await bench.mysqlUrl("stale"), 144);
    const store = await openBeside(url);
    const [code = ""] = await someVillages(store, 1);
    const pair = await makePair(store, code);
    await store.close();
    const [here, there] = await Promise.all([startProgram(bench, url), startProgram(bench, url)]);
    const rounds = bench.options.quick ? 3 : 15;
    let staleHere = 0;
    const delays: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const title = `停水通知第${round + 1}次${Date.now()}`;
      const notice = await prepareNotice(here.url, code, pair, title);
      const shows = async (server: string) => (await (await fetch(`${server}/v/${code}`)).text()).includes(title);
      await sendSignature(here.url, notice, "handler");
      // Asked again and again, as a village does: the other process always has a page that it trusts.
      const watching = watch(() => shows(there.url));
      await pause(Math.random() * 900);
      await sendSignature(here.url, notice, "secretary");
      const published = performance.now();
      if (!(await shows(here.url))) staleHere++;
      delays.push((await watching) - published);
    }
    await Promise.all([here.stop(), there.stop()]);
    const longest = Math.max(...delays, 0) / 1000;
    return [
      {
        row: "stale after publish, same node",
        value: staleHere,
        unit: `of ${rounds}`,
        budget: "0",
        ok: staleHere === 0,
      },
      {
        row: "stale after publish, other process",
        value: longest,
        unit: "s at most",
        budget: "≤ 2 s",
        ok: longest <= 2,
      },
    ];
  },
};

/** The moment at which it came true. */
async function watch(question: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < 20_000) {
    if (await question()) return performance.now();
    await pause(10);
  }
  throw new Error("the other process never showed the notice");
}
