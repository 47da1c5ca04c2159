import { signal } from "../../core/signal.ts";

const endings = signal<void>();

/** Calls `listener` after every upload that ended in this process; other processes look now and then. */
export const onUploadEnded = endings.on;
export const uploadEnded = (): void => endings.tell();
