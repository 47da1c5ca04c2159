import { receiptAddress } from "../api/public";
import { type FileAnswer, savedFile, saveFile, sendFile } from "../wx/files";

const fileOf = (number: string): string => `receipt-${number}.json`;

/** Keeps a notice's receipt on the phone. */
export const keepReceipt = (number: string): Promise<FileAnswer> => saveFile(receiptAddress(number), fileOf(number));

/** Path of the receipt that was kept earlier; empty when there is none. */
export const keptReceipt = (number: string): string => savedFile(fileOf(number)) ?? "";

/** Sends a kept receipt into a chat. @returns false when this WeChat can't */
export const sendReceipt = (number: string): Promise<boolean> =>
  sendFile(keptReceipt(number), `公开凭证-${number}.json`);
