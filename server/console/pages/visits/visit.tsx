import type { VisitAnswer } from "../../../../shared/api/visits.ts";
import { dayName } from "../../../../shared/days.ts";
import { findingTypes, severities } from "../../../../shared/inspections/findings.ts";
import { knownKinds } from "../../../../shared/inspections/known.ts";
import { pointsOf, speakers } from "../../../../shared/inspections/sheet.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import { activeKeysOf } from "../../../signing/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { isOfficer } from "../../frame/who.ts";
import { HeadedTable } from "../../office/pieces.tsx";
import { campaignCrumbs, Photos, VisitMarks, villageVisitsPath } from "./parts.tsx";
import { SignSheet } from "./sign-sheet.tsx";
import { SeenForm, VoidLink, visitStepPages } from "./visit-steps.tsx";

/** One sheet, read over before it is signed and looked at afterwards. */
export const visitPages: ConsolePage[] = [
  ...visitStepPages,
  { method: "GET", path: "/visits/:id", access: "member", handle: onePage },
];

/** What the island that signs is told; it works the text out by itself and compares. */
export interface SignSheetFacts {
  visit: Pick<VisitAnswer, "id" | "edition" | "sheet" | "statement">;
  campaignId: string;
  villageId: string;
  signer: string;
  keyIds: string[];
}

async function onePage(request: PageRequest): Promise<PageContent> {
  const { api, params, asking, look } = request;
  const visit = await api.get<VisitAnswer>(`/api/visits/${params.id}`);
  const accountId = asking.actor.accountId ?? "";
  const isOwnDraft = visit.actions.includes("save");
  const keyIds = isOwnDraft ? (await look((view) => activeKeysOf(view, accountId))).map(({ id }) => id) : [];
  const facts: SignSheetFacts = {
    visit: { id: visit.id, edition: visit.edition, sheet: visit.sheet, statement: visit.statement },
    ...{ campaignId: visit.campaign.id, villageId: visit.village.id, signer: accountId, keyIds },
  };
  const points = visit.points ?? pointsOf(visit.sheet, visit.checklist);
  return {
    title: isOwnDraft ? `核对后签字：${visit.village.name}检查表` : `${visit.village.name}检查表`,
    crumbs: [
      ...(isOfficer(asking.actor) ? campaignCrumbs(visit.campaign) : [{ name: "首页", to: "/console" }]),
      { name: visit.village.name, to: villageVisitsPath(visit.village.code) },
    ],
    asTyped: true,
    ...(visit.statement ? { islands: ["sign-visit"], data: facts } : {}),
    body: (
      <div class="columns">
        <div>
          <Head visit={visit} points={points} />
          <Answers visit={visit} />
          <Findings visit={visit} />
          <Said visit={visit} />
          <KnownThen visit={visit} />
        </div>
        <div>
          {isOwnDraft && <SignSheet visit={visit} points={points} />}
          <SeenForm visit={visit} />
          <VoidLink visit={visit} />
        </div>
      </div>
    ),
  };
}

const Head = ({ visit, points }: { visit: VisitAnswer; points: number }) => (
  <dl class="facts">
    <dt>村</dt>
    <dd>
      {visit.township.name} {visit.village.name}
    </dd>
    <dt>检查人员</dt>
    <dd>
      {visit.by.name}（{visit.inspector.name}）
    </dd>
    <dt>哪天去的</dt>
    <dd>
      {dayName(visit.visitDay)}
      <span class="hint">服务器 {formatMoment(visit.updatedAt)} 收到</span>
    </dd>
    <dt>状态</dt>
    <dd>
      <VisitMarks visit={{ ...visit, points: null }} />
      {visit.signedAt && <span class="hint">{formatMoment(visit.signedAt)} 签字</span>}
      {visit.voidReason && <span class="hint">作废原因：{visit.voidReason}</span>}
    </dd>
    <dt>总分</dt>
    <dd>
      <b>{points}</b> 分
      {visit.sheet.findings.some(({ severity }) => severity === "veto") && (
        <span class="hint">有单项否决问题，总分封顶</span>
      )}
    </dd>
    {visit.seen && <dt>村里</dt>}
    {visit.seen && (
      <dd>
        {visit.seen.byName} {formatMoment(visit.seen.at)} 已看过
        {visit.seen.word && <span class="hint">说明：{visit.seen.word}</span>}
      </dd>
    )}
  </dl>
);

const Answers = ({ visit: { checklist, sheet } }: { visit: VisitAnswer }) => (
  <HeadedTable label="各项得分" heads={["项目", "得分", "说明"]}>
    {checklist.lines.map(({ key, title, points }) => (
      <tr key={key}>
        <th scope="row">{title}</th>
        <td class="number">
          {sheet.answers[key]?.points ?? "—"} / {points}
        </td>
        <td>{sheet.answers[key]?.note}</td>
      </tr>
    ))}
  </HeadedTable>
);

const Findings = ({ visit }: { visit: VisitAnswer }) => (
  <section>
    <h2>
      问题 <span class="count">{visit.sheet.findings.length} 个</span>
    </h2>
    {visit.sheet.findings.length === 0 && (
      <p>{visit.state === "draft" ? "还没有登记问题。" : "本次检查未发现问题。"}</p>
    )}
    <ul class="todo">
      {visit.sheet.findings.map(({ id, type, severity, text, noticeNumber, photos }) => {
        const changed = visit.notices.find(({ number }) => number === noticeNumber)?.changed;
        const problem = visit.problems.find(({ findingId }) => findingId === id);
        const again = visit.foundAgain.find(({ findingId }) => findingId === id);
        return (
          <li key={id}>
            <div class="what">
              <strong>{findingTypes[type].name}</strong> <span class="badge">{severities[severity].name}</span>
              <p>{text}</p>
              {noticeNumber && <span class="hint">公开编号 {noticeNumber}</span>}
              {changed && <span class="near">{changed}</span>}
              <Photos visitId={visit.id} photos={visit.photos.filter((photo) => photos.includes(photo.id))} />
              {photos.length > visit.photos.filter((photo) => photos.includes(photo.id)).length && (
                <span class="hint">还有照片没有送到</span>
              )}
              {problem && (
                <span class="hint">
                  <a href={`/console/problems/${problem.id}`}>整改台账 {problem.number}</a>：{problem.stateName}
                </span>
              )}
              {again && (
                <span class="hint">
                  检查又发现，台账上已有，没有重复登记：
                  <a href={`/console/problems/${again.id}`}>整改台账 {again.number}</a>，{again.stateName}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  </section>
);

const Said = ({ visit: { sheet } }: { visit: VisitAnswer }) =>
  sheet.word && (
    <section>
      <h2>村里人说的话</h2>
      <blockquote>
        {sheet.word.text}
        <footer class="hint">
          {speakers[sheet.word.by]}，{sheet.word.readOver ? "已念给本人听过" : "还没有念给本人听"}
        </footer>
      </blockquote>
    </section>
  );

const KnownThen = ({ visit: { sheet, knownProved } }: { visit: VisitAnswer }) =>
  sheet.known &&
  (!knownProved ? (
    <p class="hint">手机送来的“检查前系统已核对的情况”与系统给出的不一致，这里不显示。</p>
  ) : (
    <details>
      <summary>检查前系统已核对的（{formatMoment(sheet.known.at)}）</summary>
      <ul>
        {sheet.known.facts.map(({ kind, text }) => (
          <li key={text}>
            <b>{knownKinds[kind]}：</b>
            {text}
          </li>
        ))}
      </ul>
    </details>
  ));
