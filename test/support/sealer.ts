import { sealTrails } from "../../server/audit/index.ts";
import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";

// A process of its own that seals every day that is due.
const [url, now] = JSON.parse(process.argv[2] ?? "") as [string, string];
const store = await openStore({ url, entities, migrations: [], strict: true });
await sealTrails({ store, clock: () => new Date(now) });
await store.close();
