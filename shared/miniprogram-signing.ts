// What the mini-program runs for signing: bundled into miniprogram/generated/signing.js by server/build.mjs. A bundle of its own, because
// only the pages for staff run it.
export { feedRandom } from "./miniprogram-platform.ts";
export { canonicalJson } from "./signing/canonical.ts";
export { contentDigest } from "./signing/digest.ts";
export { pinLength, pinTries, pinWeakness } from "./signing/pin.ts";
export { sealPrivateKey, sealRandom, unsealPrivateKey } from "./signing/seal.ts";
export { generateKeyPair, signText } from "./signing/sm2.ts";
export { enrolmentText, statementText } from "./signing/statement.ts";
