import { percentile, type Row } from "../figure.ts";
import { startProgram } from "../program.ts";
import { makePair, openBeside, prepareNotice, type Ready, sendSignature, someVillages } from "../publisher.ts";

/** Both signatures on SQLite, one after the other, the file synced at each commit. */
export const publishSqlite: Row = {
  name: "publish-sqlite",
  async run(bench) {
    const count = bench.options.quick ? 40 : 300;
    const database = await bench.smallCounty();
    const store = await openBeside(database);
    const codes = await someVillages(store, 10);
    const pairs = new Map<string, Awaited<ReturnType<typeof makePair>>>();
    for (const code of codes) pairs.set(code, await makePair(store, code));
    await store.close();
    const program = await startProgram(bench, database);
    const ready: Ready[] = [];
    for (let index = 0; index < count; index++) {
      const code = codes[index % codes.length] ?? "";
      const pair = pairs.get(code);
      if (pair) ready.push(await prepareNotice(program.url, code, pair, `停水通知${index}`));
    }
    const first: number[] = [];
    const last: number[] = [];
    for (const notice of ready) {
      first.push(await sendSignature(program.url, notice, "handler"));
      last.push(await sendSignature(program.url, notice, "secretary"));
    }
    await program.stop();
    const figure = (row: string, value: number, limited: boolean) => ({
      row,
      value,
      unit: "ms",
      budget: limited ? "≤ 20 ms" : "",
      ok: limited ? value <= 20 : null,
    });
    return [
      figure("sign + publish on SQLite, p50", percentile(last, 0.5), false),
      {
        ...figure("sign + publish on SQLite, p95", percentile(last, 0.95), true),
        note: `seen over loopback, ${count} notices`,
      },
      figure("first signature on SQLite, p95", percentile(first, 0.95), true),
    ];
  },
};
