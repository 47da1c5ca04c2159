import { readFileSync } from "node:fs";

/** Published test vectors of Certificate Transparency (transparency-dev/merkle, certificate-transparency), and answers of real logs. */

export const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

export const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map(hex);

/** Roots of the trees of the first 1, 2, … 8 leaves. */
export const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
].map(hex);

const [a, b, c, d] = [
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
];
const [e, f, g, h] = [
  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
  "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
];

export const inclusionPaths = [
  { index: 0, size: 1, proof: [] },
  { index: 0, size: 8, proof: [a, b, c] },
  { index: 5, size: 8, proof: [d, e, f] },
  { index: 2, size: 3, proof: ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"] },
  { index: 1, size: 5, proof: ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", b, d] },
].map(({ proof, ...place }) => ({ ...place, proof: proof.map((hash) => hex(hash ?? "")) }));

export const consistencyPaths = [
  { from: 1, to: 1, proof: [] },
  { from: 1, to: 8, proof: [a, b, c] },
  { from: 6, to: 8, proof: [g, e, f] },
  { from: 2, to: 5, proof: [b, d] },
  { from: 6, to: 7, proof: [g, h, f] },
].map(({ proof, ...sizes }) => ({ ...sizes, proof: proof.map((hash) => hex(hash ?? "")) }));

interface ArgonFile {
  size: number;
  root: string;
  inclusion: { index: number; entry: string; proof: string[] };
  consistency: { from: number; fromRoot: string; proof: string[] };
}

/** Answers of the log Google Argon 2020 with 961,984,013 entries, as golang.org/x/mod keeps them (sumdb/tlog/testdata). */
export function readArgon() {
  const path = new URL("../../fixtures/log/argon2020.json", import.meta.url);
  const { size, root, inclusion, consistency } = JSON.parse(readFileSync(path, "utf8")) as ArgonFile;
  return {
    size,
    root: base64(root),
    inclusion: { ...inclusion, entry: base64(inclusion.entry), proof: inclusion.proof.map(base64) },
    consistency: {
      from: consistency.from,
      fromRoot: base64(consistency.fromRoot),
      proof: consistency.proof.map(base64),
    },
  };
}
