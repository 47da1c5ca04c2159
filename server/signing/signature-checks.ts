import { verifyText } from "../../shared/signing/sm2.ts";

/** A signature to verify. */
export interface SignatureJob {
  text: string;
  signature: string;
  publicKey: string;
}

/** Verifies signatures; answers in their order. */
export type SignatureCheck = (jobs: readonly SignatureJob[]) => Promise<boolean[]>;

/** On the caller's own thread. */
export const checkHere: SignatureCheck = async (jobs) => goodOnes(jobs);

export const goodOnes = (jobs: readonly SignatureJob[]): boolean[] =>
  jobs.map(({ text, signature, publicKey }) => verifyText(text, signature, publicKey));
