import { verifyText } from "../../shared/signing/sm2.ts";

/** A signature to verify. */
export interface SignatureJob {
  text: string;
  signature: string;
  publicKey: string;
}

/** Verifies many signatures; answers in their order. */
export type SignatureCheck = (jobs: readonly SignatureJob[]) => Promise<boolean[]>;

export const isGood = ({ text, signature, publicKey }: SignatureJob): boolean => verifyText(text, signature, publicKey);

/** On the caller's own thread. */
export const checkHere: SignatureCheck = async (jobs) => jobs.map(isGood);
