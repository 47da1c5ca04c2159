import type { ConsolePage } from "../frame/page.tsx";

/** Every page of the township and county office. */
export const officePages: ConsolePage[] = [];
