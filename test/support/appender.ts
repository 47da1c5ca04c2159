import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { appendEntry } from "../../server/transparency/index.ts";
import { changeAt, someEntry } from "./appends.ts";
import { insertRow } from "./rows.ts";

// A process of its own that appends to a log what acts of its own record, several at a time.
const [url, countyId, name, count] = JSON.parse(process.argv[2] ?? "") as [string, string, string, number];
const store = await openStore({ url, entities, migrations: [], strict: true });
const acts = Array.from({ length: count }, (_, index) => `${name}-${index}`);
await Promise.all(
  acts.map((act) =>
    changeAt(store, new Date(), async (work) => {
      await insertRow(work.tx, act);
      await appendEntry(work, countyId, someEntry(act));
    }),
  ),
);
await store.close();
