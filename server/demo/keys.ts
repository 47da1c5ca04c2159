import { createHash } from "node:crypto";
import { sm2 } from "sm-crypto-v2";
import type { KeyPair } from "../../shared/signing/sm2.ts";

/**
 * The demo key of a login. Anybody can work it out from this line, so it proves nothing about a person: that is why a server
 * in earnest refuses to start with demo data.
 */
export function demoKeyOf(login: string): KeyPair {
  const privateKey = createHash("sha256").update(`village-code demo key of ${login}`).digest("hex");
  return { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey).toLowerCase() };
}
