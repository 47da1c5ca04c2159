import type { z } from "zod";
import type * as contract from "../../shared/api/bulletins.ts";
import { cutOffName, figuresOf, figureText } from "../../shared/bulletins/figures.ts";
import type { BulletinContent } from "../../shared/bulletins/record.ts";
import {
  type BulletinStep,
  bulletinAfter,
  bulletinStates,
  bulletinSteps,
  isNarrower,
} from "../../shared/bulletins/states.ts";
import { periodName } from "../../shared/periods.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import type { Bulletin, BulletinVersion } from "./entities.ts";
import { bulletinPolicy } from "./policy.ts";
import { contentOf, cutOffsOf, draftedVersion, type FoundBulletin, issuedOf, versionOf } from "./queries.ts";
import { type SectionRemark, typedIn } from "./texts.ts";

const stepNames = Object.keys(bulletinSteps) as BulletinStep[];
/** What the newest one does to the one before: nobody's step. */
const offered = stepNames.filter((step) => step !== "supersede");
const named = ({ code, name }: Pick<Place, "code" | "name">) => ({ code, name });

/** A bulletin with what the actor may do with it now. */
function presentBulletin(
  { actor }: Pick<View, "actor">,
  { bulletin, county }: FoundBulletin,
  cutOff: string,
): z.input<typeof contract.bulletin> {
  const { id, quarter, state, audience, title, number, current, createdAt, issuedAt } = bulletin;
  const { digest, entry, replacesId, version } = bulletin;
  const may = (step: BulletinStep) =>
    bulletinAfter(step, state) !== null && bulletinPolicy[step](actor, { county: county.code });
  return {
    ...{ id, county: named(county), quarter, quarterName: periodName(quarter), state, audience, title, number },
    ...{ stateName: bulletinStates[state], cutOff, cutOffName: cutOffName(cutOff), current, createdAt, issuedAt },
    ...{ digest, entry, replaces: replacesId, version, actions: offered.filter(may) },
  };
}

/** One bulletin without texts and figures: what a step answers, and what is kept of the answer. */
export async function presentOne(view: View, { bulletin, county }: FoundBulletin) {
  const cutOffs = await cutOffsOf(view, [bulletin]);
  return presentBulletin(view, { bulletin, county }, cutOffs.get(bulletin.id) ?? "");
}

/** Bulletins of one county. */
export async function presentBulletins(
  view: View,
  county: Place,
  items: readonly Bulletin[],
): Promise<z.input<typeof contract.bulletin>[]> {
  const cutOffs = await cutOffsOf(view, items);
  return items.map((bulletin) => presentBulletin(view, { bulletin, county }, cutOffs.get(bulletin.id) ?? ""));
}

/** One bulletin with texts and figures; remarks on its numbers for whoever may still change them. */
export async function presentDetail(
  view: View,
  found: FoundBulletin,
): Promise<z.input<typeof contract.bulletinDetail>> {
  const { bulletin } = found;
  const content = contentOf(await versionOf(view, bulletin.id, bulletin.current));
  const { addressee, copyTo, sections } = content;
  return {
    ...presentBulletin(view, found, content.basis.cutOff),
    ...{ addressee, copyTo, sections, replyBy: bulletin.replyBy, figures: presentFigures(content) },
    townships: content.basis.units.map(named),
    narrows: bulletin.state === "drafted" && (await narrows(view, bulletin)),
    remarks: bulletin.state === "drafted" ? (await remarksOn(view, bulletin, content)).map(presentRemark) : [],
  };
}

/** Is it to take the place of one that more people could read? */
const narrows = async (view: View, { audience, countyId, quarter }: Bulletin): Promise<boolean> =>
  isNarrower(audience, await issuedOf(view, countyId, quarter));

async function remarksOn(view: View, bulletin: Bulletin, content: BulletinContent): Promise<SectionRemark[]> {
  const drafted = contentOf(await draftedVersion(view, bulletin.id, bulletin.current));
  return typedIn(content, drafted.sections);
}

export const presentRemark = ({ section, kind, found, around, key, expected }: SectionRemark) => ({
  ...{ section, kind, found, around, key, expected },
});

const presentFigures = ({ basis, counts }: BulletinContent) =>
  figuresOf(basis, counts).map((figure) => {
    const { key, name, value, unit, definition, query, cutOff } = figure;
    return { key, name, value, text: figureText(figure), unit, definition, query, cutOff };
  });

/** Versions without contents. */
export async function presentVersions(
  view: View,
  rows: readonly Omit<BulletinVersion, "content">[],
): Promise<z.input<typeof contract.versions>> {
  const names = await accountNames(view, [...new Set(rows.map(({ byId }) => byId))]);
  return {
    items: rows.map(({ number, at, byId, step, cutOff }) => ({
      ...{ number, at, byName: names.get(byId) ?? "", step, cutOff },
    })),
  };
}

/** A version with its texts. */
export async function presentVersion(
  view: View,
  row: BulletinVersion,
): Promise<z.input<typeof contract.versionDetail>> {
  const { title, number: docNumber, addressee, copyTo, sections } = contentOf(row);
  const names = await accountNames(view, [row.byId]);
  const { number, at, byId, step, cutOff } = row;
  return {
    ...{ number, at, byName: names.get(byId) ?? "", step, cutOff },
    ...{ title, docNumber, addressee, copyTo, sections },
  };
}
