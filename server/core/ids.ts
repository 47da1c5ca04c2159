import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford base 32: no I, L, O, U

/** A 26-character id: 10 characters of time, 16 of chance. Sorts by creation, roughly; nothing may rely on that order. */
export function newId(at: Date): string {
  let time = at.getTime();
  let head = "";
  for (let i = 0; i < 10; i++) {
    head = alphabet[time % 32] + head;
    time = Math.floor(time / 32);
  }
  return head + randomText(16);
}

/** Random text of an alphabet without look-alikes, for ids and for codes that people type. */
export function randomText(length: number): string {
  let text = "";
  for (const byte of randomBytes(length)) text += alphabet[byte % 32];
  return text;
}

/** Twelve random characters (60 bits) in groups of four, for what people copy from paper: `7K3M-9QXT-2HBD`. */
export const randomGroups = (): string => [randomText(4), randomText(4), randomText(4)].join("-");
