import { pino } from "pino";

/** Structured log lines on standard output. Never log request bodies, tokens, PINs or names. */
export type Logger = Pick<pino.Logger, "info" | "warn" | "error">;

export const openLogger = (level: "silent" | "warn" | "info"): Logger => pino({ level, base: null });
