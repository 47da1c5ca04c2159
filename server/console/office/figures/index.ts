import type { ConsolePage } from "../../frame/page.tsx";
import { listPages } from "./lists.tsx";
import { mainPages } from "./page.tsx";

/** Figures for township and county, and the lists behind their numbers. */
export const figuresPages: ConsolePage[] = [...mainPages, ...listPages];
