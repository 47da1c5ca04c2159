import { describe, expect, it } from "vitest";
import type { ActWish } from "../../support/receipts.ts";
import { first, lyingLog } from "./lying-log.ts";

const { log, handler, chair, secretary, both, published, corrected, codesOf, partsOf, changed, acted } = lyingLog();

describe("a lie about who signed", () => {
  it("is found: what was signed is something else", () => {
    expect(acted({ facts: (facts) => ({ ...facts, revision: 9 }) })).toEqual([
      "statement.differs",
      "statement.differs",
    ]);
    expect(acted({ facts: (facts) => ({ ...facts, contentDigest: "0".repeat(64) }) })).toHaveLength(2);
    expect(acted({ facts: (facts) => ({ ...facts, role: "handler" }) })).toEqual(["statement.differs"]);
  });

  it("is found: exchanged signatures", () => {
    const swap = <T extends { signature: string }>([one, two]: T[]): T[] =>
      one && two
        ? [
            { ...one, signature: two.signature },
            { ...two, signature: one.signature },
          ]
        : [];
    const act = log.act({
      signers: both,
      entry: (entry) => ({ ...entry, signatures: swap(entry.signatures as { signature: string }[]) }),
    });
    const parts = partsOf(act);
    expect(codesOf(parts)).toEqual(["act.signatures_differ"]);
    parts.signatures = swap(parts.signatures);
    expect(codesOf(parts)).toEqual(["signature.invalid", "signature.invalid"]);
  });

  it("is found: a signature that was kept from an earlier round", () => {
    const kept = first(partsOf(published).signatures).signature;
    const act = log.act({
      signers: both,
      revision: 5,
      entry: (entry) => {
        const [one, ...others] = entry.signatures as object[];
        return { ...entry, signatures: [{ ...one, signature: kept }, ...others] };
      },
    });
    const parts = partsOf(act);
    first(parts.signatures).signature = kept;
    expect(codesOf(parts)).toEqual(["signature.invalid"]);
  });

  it("is found: one person in both roles, or two accounts with one key", () => {
    expect(
      acted({
        signers: [
          [handler, "handler"],
          [handler, "villageSecretary"],
        ],
      }),
    ).toEqual(["persons.same", "persons.same_key"]);
    const shadow = log.enrol("影子账号", {}, handler.key);
    expect(
      acted({
        signers: [
          [handler, "handler"],
          [shadow, "villageSecretary"],
        ],
      }),
    ).toEqual(["persons.same_key"]);
    const device = log.enrol("同一个人", { signer: handler.signer });
    const again = { ...device, signer: handler.signer };
    expect(
      acted({
        signers: [
          [handler, "handler"],
          [again, "villageSecretary"],
        ],
      }),
    ).toEqual(["persons.same"]);
  });

  it.each<[string, ActWish["signers"]]>([
    [
      "the secretary first",
      [
        [secretary, "villageSecretary"],
        [handler, "handler"],
      ],
    ],
    [
      "no secretary",
      [
        [handler, "handler"],
        [chair, "supervisionChair"],
      ],
    ],
    ["nobody but the secretary", [[secretary, "villageSecretary"]]],
    [
      "one role twice",
      [
        [handler, "handler"],
        [chair, "handler"],
        [secretary, "villageSecretary"],
      ],
    ],
  ])("is found: %s", (_, signers) => {
    expect(acted({ signers })).toEqual(["persons.roles"]);
  });

  it("is found: a signer left out of the receipt or of the log", () => {
    expect(changed((parts) => parts.signatures.splice(1, 1), corrected)).toEqual(["act.signatures_differ"]);
    expect(acted({ entry: (entry) => ({ ...entry, signatures: (entry.signatures as object[]).slice(0, 1) }) })).toEqual(
      ["act.signatures_differ"],
    );
  });
});

describe("a lie about keys", () => {
  it("is found: enrolled only after the act", () => {
    const later = log.enrol("后来的书记");
    const act = log.act({ signers: [first(both), [later, "villageSecretary"]] });
    const late = log.enrol("后来的书记", { key: later.keyId, signer: later.signer }, later.key);
    const parts = partsOf(act);
    Object.assign(parts.signatures[1] ?? {}, { enrolment: log.logged(late.enrolment) });
    expect(codesOf(parts)).toContain("enrolment.late");
  });

  it("is found: the enrolment of somebody else, or of another key", () => {
    expect(
      changed((parts) => {
        first(parts.signatures).enrolment = log.logged(secretary.enrolment);
      }),
    ).toEqual(["act.signatures_differ", "enrolment.differs"]);
    const renamed = { ...handler, keyId: secretary.keyId };
    expect(
      acted({
        signers: [
          [renamed, "handler"],
          [secretary, "villageSecretary"],
        ],
      }),
    ).toEqual(["act.signatures_differ"]);
  });

  it("is found: nobody has proved to hold the private key", () => {
    const forged = log.enrol("没有密钥的人", { proof: first(partsOf(published).signatures).signature });
    expect(
      acted({
        signers: [
          [forged, "handler"],
          [secretary, "villageSecretary"],
        ],
      }),
    ).toEqual(["proof.invalid"]);
  });

  it("is found: an act where an enrolment should be, and the other way round", () => {
    expect(
      changed((parts) => {
        first(parts.signatures).enrolment = parts.act;
      }),
    ).toEqual(["enrolment.malformed"]);
    expect(
      changed((parts) => {
        parts.act = first(parts.signatures).enrolment;
      }),
    ).toEqual(["act.malformed"]);
  });
});
