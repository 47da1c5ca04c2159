import { deviceId } from "../../../../shared/inspections/sheet.ts";

/** An id for what begins in this browser. */
export const newDeviceId = (): string => deviceId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
