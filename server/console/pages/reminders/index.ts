import type { ConsolePage } from "../../frame/page.tsx";
import { callListPages } from "./call-list.tsx";
import { digestPages } from "./digest.tsx";
import { substitutePages } from "./substitute.tsx";

/** What people were told of, who stands in for them, and the list for the telephone. */
export const reminderPages: ConsolePage[] = [...digestPages, ...substitutePages, ...callListPages];
