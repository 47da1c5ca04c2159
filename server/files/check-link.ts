// Links by which somebody outside may read one file for a short while, although it isn't public: WeChat fetches what it is to check.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Config } from "../core/config.ts";

type LinkConfig = Pick<Config, "publicUrl" | "jwtSecret">;

/** Minutes for which a link is good; the platform fetches within half an hour. */
const minutes = 60;

/** The address of a picture for one who checks it. */
export function checkLink({ publicUrl, jwtSecret }: LinkConfig, sha256: string, now: Date): string {
  const until = now.getTime() + minutes * 60_000;
  return `${publicUrl}/files/${sha256}/check?until=${until}&seal=${sealOf(jwtSecret, sha256, until)}`;
}

/** Was the link given by us, for this file, and is it still good? */
export function isCheckLink(
  { jwtSecret }: Pick<LinkConfig, "jwtSecret">,
  sha256: string,
  { until, seal, now }: { until: number; seal: string; now: Date },
): boolean {
  if (until <= now.getTime()) return false;
  return timingSafeEqual(Buffer.from(sealOf(jwtSecret, sha256, until)), Buffer.from(seal));
}

/** The purpose is part of what is sealed: no other use of the secret makes such a seal. */
const sealOf = (secret: string, sha256: string, until: number): string =>
  createHmac("sha256", secret).update(`check of file ${sha256} until ${until}`).digest("hex");
