import { receiptAddress } from "../api/public";
import { saveFile } from "../wx/files";

export const receiptName = (number: string): string => `公开凭证-${number}.json`;

/** Keeps a notice's receipt on the phone; gives the file's path, or null when it didn't come or there is no room. */
export async function keepReceipt(number: string): Promise<string | null> {
  try {
    return await saveFile(receiptAddress(number), `receipt-${number}.json`);
  } catch {
    return null;
  }
}
