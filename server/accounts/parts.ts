import type { WaitingItem } from "../../shared/api/sessions.ts";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import type { View } from "../core/work.ts";
import type { WechatClient } from "../wechat/index.ts";

/** What the endpoints of this feature need of the program; apart from routes.ts, because two lists of endpoints share it. */
export interface AccountsParts {
  store: Store;
  clock: Clock;
  config: { jwtSecret: string; publicUrl: string };
  /** Null or absent: WeChat is off. */
  wechat?: WechatClient | null;
  /** What waits for the caller; given by `app.ts`, because features further right know it. */
  waitingFor?(view: View): Promise<WaitingItem[]>;
}
