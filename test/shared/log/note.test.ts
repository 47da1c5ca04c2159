import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addSignatures,
  formatNote,
  type NoteSignature,
  openNote,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  signerKey,
  signText,
  toBase64,
  utf8Bytes,
} from "../../../shared/log/index.ts";
import { opensslSigns, opensslVerifies } from "./ed25519.ts";
import { flipped, someText } from "./reference.ts";
import { hex } from "./vectors.ts";

/** Keys, text and signatures of golang.org/x/mod/sumdb/note's tests. */
const peter = parseVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
const enoch = parseVerifierKey("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
const peterSigns = parseSignerKey("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const enochLine =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const note = `${text}\n${peterLine}${enochLine}`;
const refusal = (code: string) => expect.objectContaining({ name: "LogError", code });
const names = (lines: NoteSignature[]) => lines.map(({ name }) => name);
const lineOf = (key: SignerKey, signature: Uint8Array): NoteSignature => ({ name: key.name, keyId: key.id, signature });

describe("a signed note", () => {
  it("is Go's to the byte", () => {
    expect(formatNote({ text, signatures: [lineOf(peterSigns, signText(text, peterSigns))] })).toBe(
      `${text}\n${peterLine}`,
    );
  });

  it("opens with any of its known keys; other lines are ignored but told", () => {
    const one = openNote(note, [peter]);
    expect(one.text).toBe(text);
    expect([names(one.verified), names(one.repeated), names(one.unknown)]).toEqual([
      ["PeterNeumann"],
      [],
      ["EnochRoot"],
    ]);
    const both = openNote(note, [enoch, peter, enoch]);
    expect([names(both.verified), names(both.unknown)]).toEqual([["PeterNeumann", "EnochRoot"], []]);
    expect(both.verified.map(({ key, time }) => [key.id, time])).toEqual([
      ["c74f20a3", null],
      ["af0cfe78", null],
    ]);
  });

  it("doesn't open when no known key has signed", () => {
    expect(() => openNote(note, [])).toThrow(refusal("signature.missing"));
    expect(() => openNote(`${text}\n${enochLine}`, [peter])).toThrow(refusal("signature.missing"));
  });

  it("doesn't take a line for a known key's that has only its name or only its id", () => {
    const renamed = peterLine.replace("PeterNeumann", "CarmenSandiego");
    const otherId = peterLine.replace("x08g", "xxxx");
    for (const line of [renamed, otherId]) {
      expect(() => openNote(`${text}\n${line}`, [peter])).toThrow(refusal("signature.missing"));
      expect(names(openNote(`${text}\n${line}${peterLine}`, [peter]).unknown)).toHaveLength(1);
    }
  });

  it("is refused when any line of a known key is bad, also next to a good one", () => {
    const badLine = `${peterLine.slice(0, 60)}ABCD${peterLine.slice(60)}`;
    for (const lines of [badLine, badLine + peterLine, peterLine + badLine, enochLine + badLine]) {
      expect(() => openNote(`${text}\n${lines}`, [peter, enoch])).toThrow(refusal("signature.invalid"));
    }
    expect(names(openNote(`${text}\n${enochLine}${badLine}`, [enoch]).unknown)).toEqual(["PeterNeumann"]);
  });

  it("counts a key once that signed twice, and tells of the repetition", () => {
    const opened = openNote(`${text}\n${peterLine}${enochLine}${peterLine}`, [peter]);
    expect([names(opened.verified), names(opened.repeated)]).toEqual([["PeterNeumann"], ["PeterNeumann"]]);
  });

  it("takes up to 100 signatures, and no more", () => {
    expect(openNote(`${text}\n${peterLine}${enochLine.repeat(99)}`, [peter]).unknown).toHaveLength(99);
    expect(() => openNote(`${text}\n${peterLine.repeat(101)}`, [peter])).toThrow(refusal("note.malformed"));
    expect(() => openNote(`${text}\n${enochLine.repeat(101)}`, [])).toThrow(refusal("note.malformed"));
    expect(() => parseNote(`${"x".repeat(1_000_000)}\n\n${peterLine}`)).toThrow(refusal("note.malformed"));
  });

  it("is refused when malformed", () => {
    const signature = peterLine.slice("— PeterNeumann ".length, -1);
    const lines = [
      ...["", "\n", peterLine.slice(0, -1), `${peterLine}Unexpected line.\n`, `${peterLine} \n`, `${peterLine}\r\n`],
      ...[
        `— Bad Name ${signature}\n`,
        `— a+b ${signature}\n`,
        `—  ${signature}\n`,
        `— PeterNeumann\n`,
        "— PeterNeumann \n",
      ],
      ...[`- PeterNeumann ${signature}\n`, `—PeterNeumann ${signature}\n`, ` — PeterNeumann ${signature}\n`],
      ...[`— PeterNeumann  ${signature}\n`, `— PeterNeumann ${signature} \n`, `— PeterNeumann\t${signature}\n`],
      ...[`— PeterNeumann ${signature.slice(0, -1)}\n`, `— PeterNeumann ${signature}=\n`, "— PeterNeumann x08g\n"],
      // The last character carries two bits that must be zero.
      `— PeterNeumann ${signature.slice(0, -2)}N=\n`,
      `— PeterNeumann ${signature.replace("/", "_")}\n`,
    ];
    const wrong = [
      ...lines.map((each) => `${text}\n${each}`),
      ...[`\u0001${text}\n${peterLine}`, `\ud800${text}\n${peterLine}`, `a\tb\n\n${peterLine}`, `a\r\n\n${peterLine}`],
      ...[text, `${text}\n`, "", "\n\n", peterLine, `\n${peterLine}`, `${text}${peterLine}`],
    ];
    for (const each of wrong)
      expect(() => openNote(each, [peter]), JSON.stringify(each)).toThrow(refusal("note.malformed"));
  });

  it("has its text up to the last empty line, so that a text may hold empty lines and even signature lines", () => {
    const inner = `first\n\n${enochLine}\nlast\n`;
    const opened = openNote(
      formatNote({ text: inner, signatures: [lineOf(peterSigns, signText(inner, peterSigns))] }),
      [peter],
    );
    expect(opened).toMatchObject({ text: inner, unknown: [] });
  });

  it("is found out with any character of text or known signature changed", () => {
    const signed = `${text}\n${peterLine}`;
    for (let at = 0; at < signed.length; at++) {
      const next = String.fromCharCode(signed.charCodeAt(at) ^ 1);
      const changed = signed.slice(0, at) + next + signed.slice(at + 1);
      expect(() => openNote(changed, [peter]), JSON.stringify(changed)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^(note\.malformed|signature\.(invalid|missing))$/) }),
      );
    }
  });

  it("is refused when two known keys can't be told apart, whether they signed or not", () => {
    const twin = { ...peter, publicKey: enoch.publicKey };
    expect(() => openNote(note, [peter, twin])).toThrow(refusal("key.invalid"));
  });
});

describe("Ed25519 signatures", () => {
  const key = signerKey(
    "ed25519",
    "example.com/log",
    hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
  );

  it("are those of OpenSSL for any text, and either side accepts the other's", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.string({ maxLength: 30 }), (first, second) => {
        const message = `${first}\n${second}村务公开\n`;
        const signature = signText(message, key);
        expect(toBase64(signature)).toBe(toBase64(opensslSigns(key, message)));
        expect(opensslVerifies(key.publicKey, message, signature)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("break with any changed bit, and nothing is thrown but that they are bad", () => {
    const signature = signText(text, key);
    fc.assert(
      fc.property(fc.nat(63), fc.nat(7), (at, bit) => {
        const changed = formatNote({ text, signatures: [lineOf(key, flipped(signature, at, bit))] });
        expect(() => openNote(changed, [key])).toThrow(refusal("signature.invalid"));
      }),
      { numRuns: 60 },
    );
    for (const length of [1, 63, 65, 72]) {
      const changed = formatNote({ text, signatures: [lineOf(key, new Uint8Array(length))] });
      expect(() => openNote(changed, [key])).toThrow(refusal("signature.invalid"));
    }
  });

  it("have one form: s with the group's order added is refused", () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const signature = signText(text, key);
    const s = Array.from(signature.slice(32)).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + order;
    const larger = Array.from({ length: 32 }, (_, at) => Number((s >> BigInt(8 * at)) & 255n));
    const changed = Uint8Array.from([...signature.slice(0, 32), ...larger]);
    expect(() => openNote(formatNote({ text, signatures: [lineOf(key, changed)] }), [key])).toThrow(
      refusal("signature.invalid"),
    );
  });

  it("aren't made with a witness's key", () => {
    expect(() => signText(text, signerKey("cosignature", "w", key.seed))).toThrow(refusal("key.invalid"));
  });
});

describe("signature lines", () => {
  it("are added at the end; one that is there already isn't written again", () => {
    const single = `${text}\n${peterLine}`;
    const [peters, enochs] = parseNote(note).signatures as [NoteSignature, NoteSignature];
    expect(addSignatures(single, [enochs])).toBe(note);
    expect(addSignatures(note, [peters, enochs])).toBe(note);
    expect(addSignatures(single, [])).toBe(single);
    expect(() => addSignatures(text, [enochs])).toThrow(refusal("note.malformed"));
  });

  it("aren't written when a note can't have them", () => {
    const [line] = parseNote(note).signatures as [NoteSignature];
    const wrong = [
      { text, signatures: [] },
      ...["", "no end", "tab\t\n", "half \ud800\n"].map((text) => ({ text, signatures: [line] })),
      ...["", "a b", "a+b"].map((name) => ({ text, signatures: [{ ...line, name }] })),
      ...["", "c74f20a", "C74F20A3", "c74f20a30"].map((keyId) => ({ text, signatures: [{ ...line, keyId }] })),
      { text, signatures: [{ ...line, signature: hex("") }] },
      { text, signatures: Array.from({ length: 101 }, () => line) },
    ];
    for (const each of wrong)
      expect(() => formatNote(each), JSON.stringify(each.text)).toThrow(refusal("note.malformed"));
  });

  it("come back, whatever the text says", () => {
    const line = fc.record({
      name: fc.stringMatching(/^[a-z0-9./村]{1,20}$/),
      keyId: fc.stringMatching(/^[0-9a-f]{8}$/),
      signature: fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Uint8Array.from(bytes)),
    });
    const body = fc.array(someText, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(body, fc.array(line, { minLength: 1, maxLength: 5 }), (lines, signatures) => {
        const parsed = { text: lines.map((each) => `${each}\n`).join(""), signatures };
        expect(parseNote(formatNote(parsed))).toEqual(parsed);
      }),
      { numRuns: 100 },
    );
  });
});

describe("UTF-8", () => {
  it("is the platform's for any text of whole characters, and refuses half ones", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        expect(utf8Bytes(any)).toEqual(new TextEncoder().encode(any));
      }),
    );
    expect(utf8Bytes("村—𠮷%")).toEqual(new TextEncoder().encode("村—𠮷%"));
    for (const half of ["\ud800", "a\udc00b", "\udfff\ud800"]) {
      expect(() => utf8Bytes(half)).toThrow(URIError);
    }
  });
});
