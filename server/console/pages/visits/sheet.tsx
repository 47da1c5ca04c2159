import type { DayPack, SavedVisit, VisitAnswer } from "../../../../shared/api/visits.ts";
import { dayName } from "../../../../shared/days.ts";
import { beginSheet, type Sheet } from "../../../../shared/inspections/sheet.ts";
import { fieldNames, sheetOfForm } from "../../../../shared/inspections/sheet-form.ts";
import { newId } from "../../../core/ids.ts";
import { Problem } from "../../../core/problem.ts";
import { Field, isForForm, ProblemNote } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { campaignCrumbs, sheetPath, VisitLine, visitPath } from "./parts.tsx";
import { FindingFields, LineFields, OtherFacts, WordFields } from "./sheet-fields.tsx";

const path = "/campaigns/:id/villages/:code";

/** An inspector's sheet of one village as a form; for others the sheets that there are. */
export const sheetPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: getPage },
  { method: "POST", path, access: "member", handle: save },
];

/** What the island is told. */
export interface SheetFacts {
  /** Account of whoever fills it. */
  signer: string;
  visitId: string;
  campaignId: string;
  villageId: string;
  /** Of the server's copy; 0: it has none. */
  edition: number;
  lines: DayPack["checklist"]["lines"];
  known: Sheet["known"];
}

type PackVillage = DayPack["villages"][number];
interface Shown {
  pack: DayPack;
  one: PackVillage;
  visitId: string;
  /** On the server; null while the sheet is new. */
  visit: VisitAnswer | null;
}

/** The person's own draft: the one that is named, else the last one, else a new one. */
async function shownOf(request: PageRequest): Promise<Shown> {
  const { api, params, query, form } = request;
  const pack = await api.get<DayPack>(`/api/campaigns/${params.id}/day?village=${params.code}`);
  const [one] = pack.villages;
  if (!one) throw new Problem("visit.not_assigned");
  const mine = one.visits.filter(({ by, state }) => by.accountId === pack.signerId && state === "draft");
  const named = textOf(form, "visit") || query.visit || "";
  const wanted = isId(named) ? named : "";
  const known = wanted ? one.visits.find(({ id }) => id === wanted) : query.fresh ? undefined : mine.at(-1);
  const visit = known ? await api.get<VisitAnswer>(`/api/visits/${known.id}`) : null;
  return { pack, one, visitId: visit?.id ?? (wanted || newId(request.asking.now)), visit };
}

/** Made by this page or in the browser. */
const isId = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

async function getPage(request: PageRequest): Promise<PageAnswer> {
  const shown = await shownOf(request);
  if (shown.visit && !shown.visit.actions.includes("save")) return leadTo(visitPath(shown.visit.id));
  return formPage(shown, shown.visit?.sheet ?? begun(request, shown), null);
}

const stampOf = ({ asking }: PageRequest, known: Sheet["known"]) => ({
  ...{ known, deviceTime: asking.now.toISOString(), newId: () => newId(asking.now) },
});

const begun = (request: PageRequest, { pack, one }: Shown): Sheet =>
  beginSheet(pack.checklist, one.known, { visitDay: pack.date, ...stampOf(request, null) });

async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const shown = await shownOf(request);
  const fields = (name: string) => [form[name] ?? []].flat();
  const known = shown.visit ? shown.visit.sheet.known : shown.one.known;
  const sheet = sheetOfForm(fields, shown.pack.checklist.lines, stampOf(request, known));
  const edition = Number(textOf(form, "edition")) + 1;
  const body = { campaignId: params.id, villageId: shown.one.village.id, edition, sheet };
  try {
    const { taken, visit } = await api.send<SavedVisit>("PUT", `/api/visits/${shown.visitId}`, body);
    if (!taken) return formPage({ ...shown, visit }, sheet, new Problem("visit.changed", { edition: visit.edition }));
    if (textOf(form, "next") === "sign") return leadTo(visitPath(visit.id));
    return leadTo(`${sheetPath(params.id ?? "", params.code ?? "")}?visit=${visit.id}`, "visitSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return formPage(shown, sheet, fault);
  }
}

function formPage(shown: Shown, sheet: Sheet, problem: Problem | null): PageContent {
  const { pack, one, visitId, visit } = shown;
  const { village, township, merged, refusal } = one;
  const others = one.visits.filter(({ id }) => id !== visitId);
  const facts: SheetFacts = {
    ...{
      signer: pack.signerId,
      visitId,
      campaignId: pack.campaign.id,
      villageId: village.id,
      edition: visit?.edition ?? 0,
    },
    ...{ lines: pack.checklist.lines, known: sheet.known },
  };
  return {
    title: `${village.name}检查表`,
    crumbs: campaignCrumbs(pack.campaign),
    width: "reading",
    status: problem?.status ?? 200,
    asTyped: true,
    ...(refusal ? {} : { islands: ["visit"], data: facts }),
    body: (
      <>
        <p class="soft">
          {township.name}，{pack.campaign.name}，{dayName(pack.campaign.untilDay)}
          截止。先看系统已核对的，只补需要现场看的；没有网络也能填，连上网后自动送出。
        </p>
        {merged && <p class="note warn">{merged}仍按检查开始时的村填写。</p>}
        {refusal && <p class="note bad">{refusal}</p>}
        {others.length > 0 && <Others visits={others} />}
        <ProblemNote problem={problem} anchor={({ path }) => anchorOf(path)} />
        <div id="local-copy" class="note warn" hidden role="status" />
        {!refusal && <SheetForm shown={shown} sheet={sheet} />}
      </>
    ),
  };
}

/** `sheet.answers.board.points` → the line's field. */
const anchorOf = (path: string): string => {
  const key = /answers\.([^.]+)/.exec(path)?.[1];
  return key ? `f-${fieldNames.points(key)}` : path.includes("word") ? "word" : "sheet";
};

const Others = ({ visits }: { visits: PackVillage["visits"] }) => (
  <details>
    <summary>这个村的其他检查表（{visits.length} 张）</summary>
    <ul class="todo">
      {visits.map((visit) => (
        <VisitLine key={visit.id} visit={visit} />
      ))}
    </ul>
  </details>
);

const SheetForm = ({ shown: { pack, one, visitId, visit }, sheet }: { shown: Shown; sheet: Sheet }) => {
  const { lines } = pack.checklist;
  const photos = visit?.photos ?? [];
  return (
    <form method="post" id="sheet" action={sheetPath(pack.campaign.id, one.village.code)}>
      <input type="hidden" name="visit" value={visitId} />
      <input type="hidden" name="edition" value={visit?.edition ?? 0} />
      <Field
        name={fieldNames.visitDay}
        label="哪天去的"
        input={{ type: "date", required: true, value: sheet.visitDay, max: "9999-12-31" }}
      />
      {lines.map((line) => (
        <LineFields key={line.key} line={line} lines={lines} sheet={sheet} visitId={visitId} photos={photos} />
      ))}
      <OtherFacts sheet={sheet} />
      <div id="spare">
        <FindingFields finding={null} lines={lines} visitId={visitId} photos={[]} />
      </div>
      <WordFields sheet={sheet} />
      <div class="save-bar">
        <p id="sheet-state" class="soft" role="status">
          {visit ? "已保存在服务器上。" : "还没有保存。"}
        </p>
        <div class="actions">
          <button type="submit" class="primary" name="next" value="sign">
            保存，去核对签字
          </button>
          <button type="submit" name="next" value="stay">
            只保存
          </button>
        </div>
      </div>
    </form>
  );
};
