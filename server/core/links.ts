/** Public addresses. They are printed on paper: never change one. */
export const boardPath = (villageCode: string): string => `/v/${villageCode}`;
export const ledgerPath = (villageCode: string): string => `/v/${villageCode}/ledger`;
export const noticePath = (number: string): string => `/n/${number}`;
export const receiptPath = (number: string): string => `/n/${number}/receipt`;
export const receiptSheetPath = (number: string): string => `/n/${number}/receipt/print`;
export const countyPath = (countyCode: string): string => `/c/${countyCode}`;
export const logPath = (countyCode: string): string => `/log/${countyCode}`;
export const drawPath = (drawId: string): string => `/draws/${drawId}`;
export const drawRecordPath = (drawId: string): string => `/draws/${drawId}/record`;
export const bulletinPath = (bulletinId: string): string => `/bulletins/${bulletinId}`;
export const bulletinFilePath = (bulletinId: string): string => `/bulletins/${bulletinId}/document`;
export const filePath = (sha256: string): string => `/files/${sha256}`;
export const verifyPath = "/verify";
