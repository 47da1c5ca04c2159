import QRCode from "qrcode";

/** A small code for paper and screens, as SVG text made of our own address only. Level M: it is printed small and never pasted over. */
export const smallCode = (address: string): Promise<string> =>
  QRCode.toString(address, { type: "svg", errorCorrectionLevel: "M", margin: 4 });
