import {
  answerObjection,
  appraisalsOf,
  draftAppraisal,
  enterDepartment,
  objectionsOf,
  objectToScore,
  prepareAppraisal,
  publishAppraisal,
  scoresOf,
} from "../../appraisal/index.ts";
import { type Actor, change, look, type Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { requestId } from "../cast.ts";
import type { DemoParts } from "../seed-demo.ts";
import { momentOn, type RoundDays } from "./days.ts";
import type { Officers } from "./officers.ts";

/** Departments, of which the program has no rows: what they had to do, what they did in time, and what that rests on. */
const departments = [
  { name: "县民政局", due: 24, onTime: 24, reason: "村务公开指导、社会救助信息推送台账（演示数据）" },
  { name: "县农业农村局", due: 36, onTime: 33, reason: "财务公开指导、集体“三资”信息推送台账（演示数据）" },
  { name: "县医疗保障局", due: 12, onTime: 11, reason: "参保政策与名单推送台账（演示数据）" },
];
/** Two townships object: the first was answered, the second waits for the county. */
const objections = [
  "有两个村的公示牌因街道改造临时拆除，请核减上墙得分中的这几条",
  "检查发现的问题中有一个已经改好，只是报得晚，请复核",
] as const;
const answer = "查阅了上墙登记，公示牌拆除期间村里没有报备，按赋分办法不能核减，维持原来的得分";

/** The appraisal of the year of the last days, worked out, sent to the townships and objected to; unless there is one of that year. */
export async function makeAppraisal(
  { store }: Pick<DemoParts, "store">,
  county: Place,
  { county: { actor }, townships }: Officers,
  { bulletin: { cutOffDay }, appraisal: { draftedOn, objectedOn } }: RoundDays,
): Promise<void> {
  const wish = { code: county.code, year: Number(cutOffDay.slice(0, 4)), cutOffDay };
  const asking = { actor, now: momentOn(draftedOn, "09:40"), requestId };
  const prepared = await look(store, asking, async (view) => {
    const known = await appraisalsOf(view, county.id, { before: undefined, limit: 100, drafts: true });
    return known.some(({ year }) => year === wish.year) ? null : prepareAppraisal(view, wish);
  });
  if (!prepared) return;
  const objectors = [...townships].slice(-objections.length);
  await change(store, asking, async (work) => {
    const { appraisal } = await draftAppraisal(work, wish, prepared);
    const { id } = appraisal;
    let { version } = appraisal;
    for (const department of departments) {
      const entering = { ...work, now: momentOn(draftedOn, "10:30") };
      version = (await enterDepartment(entering, { id, version, ...department })).appraisal.version;
    }
    await publishAppraisal({ ...work, now: momentOn(draftedOn, "15:00") }, { id, version });
    for (const [index, [code, { actor: officer }]] of objectors.entries())
      await object(work, officer, { id, code, reason: objections[index] ?? objections[0], day: objectedOn });
    const first = (await objectionsOf(work, id)).find(({ reason }) => reason === objections[0]);
    if (!first) throw new Error("an objection that was made is missing");
    const answering = { ...work, now: momentOn(objectedOn, "16:20") };
    await answerObjection(answering, { id, objectionId: first.id, state: "rejected", answer, points: null });
  });
}

async function object(
  work: Work,
  actor: Actor,
  { id, code, reason, day }: { id: string; code: string; reason: string; day: string },
): Promise<void> {
  const score = (await scoresOf(work, id)).find((one) => one.code === code);
  if (!score) throw new Error(`no points of ${code}`);
  await objectToScore({ ...work, actor, now: momentOn(day, "09:10") }, { id, scoreId: score.id, reason });
}
