import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addSignatures,
  type Checkpoint,
  cosignCheckpoint,
  cosignText,
  emptyRoot,
  formatCheckpoint,
  formatNote,
  leafHash,
  type NoteSignature,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signCheckpoint,
  signerKey,
  toBase64,
  utf8Bytes,
} from "../../../shared/log/index.ts";
import { opensslSigns, opensslVerifies } from "./ed25519.ts";
import { flipped, someText } from "./reference.ts";
import { hex } from "./vectors.ts";

const refusal = (code: string) => expect.objectContaining({ name: "LogError", code });
const bytes = (value: number) => new Uint8Array(32).fill(value);
const origin = "log.example.cn/640221";
const log = signerKey("ed25519", origin, bytes(1));
const [witness, other] = [
  signerKey("cosignature", "w1.example.cn", bytes(2)),
  signerKey("cosignature", "w2.example.cn", bytes(3)),
];
const checkpoint: Checkpoint = { origin, size: 20_852_163, root: leafHash(hex("00")), extensions: [] };
const note = signCheckpoint(checkpoint, log);
const time = 1_679_315_147;

/** A checkpoint of Go's checksum database, and its key. */
const sumdb = {
  key: parseVerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"),
  note: `go.sum database tree
6476701
mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

— sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
`,
};

describe("a checkpoint's text", () => {
  it("is golang.org/x/mod's for its example", () => {
    const text = "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n";
    const example = {
      origin: "go.sum database tree",
      size: 123_456_789_012,
      root: leafHash(utf8Bytes("hello world")),
      extensions: [],
    };
    expect(formatCheckpoint(example)).toBe(text);
    expect(parseCheckpoint(text)).toEqual(example);
  });

  it("comes back for any origin, size, root and extensions", () => {
    const line = someText.filter((each) => each !== "");
    const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((each) => Uint8Array.from(each));
    const any = fc.record({ origin: line, size: fc.maxSafeNat(), root, extensions: fc.array(line, { maxLength: 3 }) });
    fc.assert(
      fc.property(any, (each) => {
        expect(parseCheckpoint(formatCheckpoint(each))).toEqual(each);
      }),
    );
    const empty = { origin, size: 0, root: emptyRoot(), extensions: [] };
    expect(parseCheckpoint(formatCheckpoint(empty))).toEqual(empty);
  });

  it("is refused unless it is written in exactly one way", () => {
    const root = toBase64(checkpoint.root);
    const wrong = [
      ...["", "\n", `${origin}\n`, `${origin}\n5\n`, `${origin}\n5\n${root}`, `\n5\n${root}\n`, `5\n${root}\n`],
      ...[
        "05",
        "+5",
        "-5",
        "00",
        "0x5",
        "5.0",
        "5e3",
        " 5",
        "5 ",
        "",
        "５",
        "1_000",
        "NaN",
        "9007199254740992",
        "99999999999999999999",
      ].map((size) => `${origin}\n${size}\n${root}\n`),
      ...[
        `${root}=`,
        root.slice(0, -1),
        ` ${root}`,
        `${root} `,
        toBase64(new Uint8Array(31)),
        toBase64(new Uint8Array(33)),
        "",
      ].map((each) => `${origin}\n5\n${each}\n`),
      // Stray bits in the last character, and the other alphabet.
      `${origin}\n5\n${"A".repeat(42)}B=\n`,
      `${origin}\n5\n${"_".repeat(43)}=\n`,
      ...[
        `${origin}\n5\n${root}\n\n`,
        `${origin}\n5\n${root}\n\nmore\n`,
        `${origin}\n5\n${root}\nmore`,
        `${origin}\r\n5\r\n${root}\r\n`,
      ],
    ];
    for (const text of wrong)
      expect(() => parseCheckpoint(text), JSON.stringify(text)).toThrow(refusal("checkpoint.malformed"));
  });

  it("isn't written for what can't be read again", () => {
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => formatCheckpoint({ ...checkpoint, size })).toThrow(refusal("number.invalid"));
    }
    expect(() => formatCheckpoint({ ...checkpoint, root: hex("00") })).toThrow(refusal("hash.invalid"));
    for (const line of ["", "a\nb", "a\tb", "\ud800"]) {
      expect(() => formatCheckpoint({ ...checkpoint, origin: line })).toThrow(refusal("checkpoint.malformed"));
      expect(() => formatCheckpoint({ ...checkpoint, extensions: [line] })).toThrow(refusal("checkpoint.malformed"));
    }
  });
});

describe("a signed checkpoint", () => {
  it("of Go's checksum database opens with its published key", () => {
    const opened = openCheckpoint(sumdb.note, sumdb.key, { origin: "go.sum database tree" });
    expect(opened.checkpoint).toMatchObject({ size: 6_476_701, extensions: [] });
    expect(() => openCheckpoint(sumdb.note, sumdb.key)).toThrow(refusal("checkpoint.origin"));
    expect(() => openCheckpoint(sumdb.note.replace("6476701", "6476702"), sumdb.key)).toThrow(
      refusal("signature.invalid"),
    );
  });

  it("of the log opens with its key and says what was signed", () => {
    const opened = openCheckpoint(note, log);
    expect(opened).toEqual({ checkpoint, text: formatCheckpoint(checkpoint), cosignatures: [], unknown: [] });
    const [line] = parseNote(note).signatures as [NoteSignature];
    expect(opensslVerifies(log.publicKey, opened.text, line.signature)).toBe(true);
  });

  it("doesn't open with another key, as another log's, or when its text is no checkpoint", () => {
    expect(() => openCheckpoint(note, signerKey("ed25519", origin, bytes(9)))).toThrow(refusal("signature.missing"));
    expect(() => openCheckpoint(note, log, { origin: "log.example.cn/640222" })).toThrow(refusal("checkpoint.origin"));
    const foreign = signCheckpoint({ ...checkpoint, origin: "log.example.cn/640222" }, log);
    expect(() => openCheckpoint(foreign, log)).toThrow(refusal("checkpoint.origin"));
    const text = "something else\n";
    const signature = opensslSigns(log, text);
    const letter = formatNote({ text, signatures: [{ name: log.name, keyId: log.id, signature }] });
    expect(() => openCheckpoint(letter, log)).toThrow(refusal("checkpoint.malformed"));
  });

  it("is found out with any byte changed", () => {
    const raw = utf8Bytes(note);
    for (let at = 0; at < raw.length; at++) {
      const changed = new TextDecoder().decode(flipped(raw, at, at % 8));
      expect(() => openCheckpoint(changed, log), JSON.stringify(changed)).toThrow();
    }
  });
});

describe("cosignatures", () => {
  it("sign what the specification says: header, time and the checkpoint's text, the time before the signature", () => {
    const { signature } = cosignCheckpoint(checkpoint, witness, time);
    const message = `cosignature/v1\ntime 1679315147\n${formatCheckpoint(checkpoint)}`;
    expect(signature).toHaveLength(72);
    expect(signature.slice(0, 8)).toEqual(hex("00000000641850cb"));
    expect(toBase64(signature.slice(8))).toBe(toBase64(opensslSigns(witness, message)));
    expect(opensslVerifies(witness.publicKey, message, signature.slice(8))).toBe(true);
  });

  it("are read where others wrote them, with their time", () => {
    // The examples of C2SP tlog-cosignature and of transparency-dev/formats; their keys weren't published.
    const published = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;
    const { text, signatures } = parseNote(published);
    expect(parseCheckpoint(text)).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163 });
    expect(signatures.map(({ name, keyId, signature }) => [name, keyId, signature.length])).toEqual([
      ["example.com/behind-the-sofa", "033de0ae", 64],
      ["witness.example.com/w1", "8d66cf3f", 72],
    ]);
    const seconds = signatures[1]?.signature.slice(0, 8) ?? hex("");
    expect(Number(Buffer.from(seconds).readBigUInt64BE())).toBe(1_679_315_147);
    expect(formatNote({ text, signatures })).toBe(published);
  });

  it("count for known witnesses only, each once, with the time that they signed", () => {
    const lines = [cosignCheckpoint(checkpoint, witness, time), cosignCheckpoint(checkpoint, other, time + 5)];
    const opened = openCheckpoint(addSignatures(note, lines), log, { witnesses: [witness] });
    expect(opened.cosignatures.map(({ name, time }) => [name, time])).toEqual([["w1.example.cn", time]]);
    expect(opened.unknown.map(({ name }) => name)).toEqual(["w2.example.cn"]);
    const again = addSignatures(note, [...lines, cosignCheckpoint(checkpoint, witness, time + 60)]);
    const both = openCheckpoint(again, log, { witnesses: [witness, other] });
    expect(both.cosignatures.map((each) => [each.name, each.time])).toEqual([
      ["w1.example.cn", time],
      ["w2.example.cn", time + 5],
    ]);
  });

  it("never stand in for the log's own signature", () => {
    const line = cosignCheckpoint(checkpoint, witness, time);
    const alone = formatNote({ text: formatCheckpoint(checkpoint), signatures: [line] });
    expect(() => openCheckpoint(alone, log, { witnesses: [witness] })).toThrow(refusal("signature.missing"));
    expect(openNote(alone, [witness]).verified).toHaveLength(1);
  });

  it("are refused with any byte of time or signature changed, and for another checkpoint", () => {
    const line = cosignCheckpoint(checkpoint, witness, time);
    const options = { witnesses: [witness] };
    for (let at = 0; at < line.signature.length; at++) {
      const changed = { ...line, signature: flipped(line.signature, at, at % 8) };
      expect(() => openCheckpoint(addSignatures(note, [changed]), log, options), String(at)).toThrow(
        refusal("signature.invalid"),
      );
    }
    for (const length of [1, 8, 64, 71, 73]) {
      const changed = { ...line, signature: new Uint8Array(length) };
      expect(() => openCheckpoint(addSignatures(note, [changed]), log, options)).toThrow(refusal("signature.invalid"));
    }
    const later = signCheckpoint({ ...checkpoint, size: checkpoint.size + 1 }, log);
    expect(() => openCheckpoint(addSignatures(later, [line]), log, options)).toThrow(refusal("signature.invalid"));
  });

  it("of an ed25519 line and a witness line of the same key can't be exchanged", () => {
    const twin = signerKey("cosignature", origin, bytes(1));
    const line = cosignCheckpoint(checkpoint, twin, time);
    const passed = { name: log.name, keyId: log.id, signature: line.signature.slice(8) };
    const forged = formatNote({ text: formatCheckpoint(checkpoint), signatures: [passed] });
    expect(() => openCheckpoint(forged, log)).toThrow(refusal("signature.invalid"));
  });

  it("take times up to the largest safe integer", () => {
    for (const each of [0, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      const signed = addSignatures(note, [cosignCheckpoint(checkpoint, witness, each)]);
      expect(openCheckpoint(signed, log, { witnesses: [witness] }).cosignatures[0]?.time).toBe(each);
    }
    for (const each of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => cosignCheckpoint(checkpoint, witness, each)).toThrow(refusal("number.invalid"));
    }
  });

  it("are made and asked for with keys of their kind only", () => {
    expect(() => cosignCheckpoint(checkpoint, log, time)).toThrow(refusal("key.invalid"));
    expect(() => cosignText("a\n", log, time)).toThrow(refusal("key.invalid"));
    expect(() => signCheckpoint(checkpoint, witness)).toThrow(refusal("key.invalid"));
    expect(() => openCheckpoint(note, witness)).toThrow(refusal("key.invalid"));
    expect(() => openCheckpoint(note, log, { witnesses: [log] })).toThrow(refusal("key.invalid"));
  });
});
