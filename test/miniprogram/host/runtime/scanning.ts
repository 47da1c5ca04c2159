/** The camera that reads codes: tests say in `window.scans` what it sees next; with nothing there the person closes it. */
import { asynchronous } from "./device.ts";

export const scanningFunctions = {
  scanCode: asynchronous("scanCode", () => {
    const result = (window as { scans?: string[] }).scans?.shift();
    if (result === undefined) throw new Error("cancel");
    return { result, scanType: "QR_CODE", charSet: "UTF-8", path: "", rawData: "" };
  }),
};
