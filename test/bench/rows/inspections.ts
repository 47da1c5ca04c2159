import { demoTownships, demoVillages } from "../../../server/demo/places.ts";
import { type AssignmentInput, assignVillages, type Pair } from "../../../shared/inspections/assignment/index.ts";
import { commitmentText, drawn, readCommitment } from "../../../shared/inspections/draw/index.ts";
import { type Figure, median, type Row } from "../figure.ts";

const rounds = 7;

/** 平罗县's townships, so often over that there are as many as wanted. */
function counties(townships: number): AssignmentInput["townships"] {
  return Array.from({ length: townships }, (_, at) => {
    const { code } = demoTownships[at % demoTownships.length] ?? { code: "" };
    const own = demoVillages.filter(({ townshipCode }) => townshipCode === code);
    const copy = `${Math.floor(at / demoTownships.length)}-${code}`;
    return { code: copy, villages: own.map((village) => `${copy}-${village.code}`) };
  });
}

/** Every seventh pair is excluded, besides those of a round before. */
function hardInput(townships: number): AssignmentInput {
  const places = counties(townships);
  const first = assignVillages({ townships: places, lastRound: [], exclusions: [], variant: 1 });
  if (first.kind !== "assigned") throw new Error(first.kind);
  const lastRound: Pair[] = first.villages.map(({ inspector, inspected }) => ({ inspector, inspected }));
  const exclusions = places.flatMap(({ code: inspector }, from) =>
    places.flatMap(({ code: target }, to) => ((from * 31 + to * 17) % 7 === 0 ? [{ inspector, target }] : [])),
  );
  return { townships: places, lastRound, exclusions, variant: 0 };
}

function timed(run: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return median(times) / 1000;
}

const assignment = (townships: number): Figure => {
  const input = hardInput(townships);
  const villages = input.townships.reduce((sum, one) => sum + one.villages.length, 0);
  const value = timed(() => {
    const { kind } = assignVillages(input);
    if (kind !== "assigned") throw new Error(kind);
  });
  return {
    row: `cross-check of ${townships} townships`,
    ...{ value, unit: "s", budget: "≤ 1", ok: value <= 1 },
    note: `${villages} villages, a round before and every seventh pair excluded`,
  };
};

const draw = (): Figure => {
  const townships = demoTownships.map(({ code, name }) => ({
    ...{ code, name },
    villages: demoVillages
      .filter(({ townshipCode }) => townshipCode === code)
      .map((one) => ({ code: one.code, name: one.name })),
  }));
  const value = timed(() => {
    const commitment = readCommitment(
      commitmentText({
        ...{ draw: "01K6Z5Q0000000000000000000", county: "640221", title: "随机抽查", size: 46, townships },
        source: { name: "双色球", where: "www.cwl.gov.cn", day: "2026-09-22" },
      }),
    );
    if (!commitment || drawn(commitment, "5".repeat(64)).length !== 46) throw new Error("not drawn");
  });
  return {
    row: "draw of 46 of 144",
    ...{ value, unit: "s", budget: "≤ 1", ok: value <= 1 },
    note: "fixing and drawing",
  };
};

/** Who inspects whom, and the lot. */
export const inspectionsRow: Row = {
  name: "inspections",
  run: async () => [assignment(13), assignment(100), draw()],
};
