/** FNV-1a twice over: enough to tell pictures of a simulation apart, and fast. */
export function quickDigest(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x1234567;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ a, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}
