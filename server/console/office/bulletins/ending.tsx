import type { BulletinDetail } from "../../../../shared/api/bulletins.ts";
import { type SectionKey, sectionNames } from "../../../../shared/bulletins/draft.ts";
import { audiences } from "../../../../shared/bulletins/states.ts";
import { issueIssues } from "../../../bulletins/index.ts";
import type { Issue, Problem } from "../../../core/problem.ts";
import { DoOrReturn, isForForm, ProblemNote } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import {
  anchorOf,
  bulletinOf,
  bulletinsPath,
  crumbsOf,
  Downloads,
  Facts,
  NarrowerNote,
  pathOf,
  Remarks,
  sectionOf,
} from "./parts.tsx";

type Ending = "issue" | "discard";

/** A draft ends: it is issued, or given up. Both ask first. */
export const endingPages: ConsolePage[] = (["issue", "discard"] as const).flatMap((ending): ConsolePage[] => {
  const path = `${bulletinsPath}/:id/${ending}`;
  return [
    { method: "GET", path, access: "member", handle: (request) => page(request, ending, null) },
    { method: "POST", path, access: "member", handle: (request) => end(request, ending) },
  ];
});

async function end(request: PageRequest, ending: Ending): Promise<PageAnswer> {
  const { api, form, params } = request;
  const version = Number(textOf(form, "version"));
  const call = `/api/bulletins/${params.id}`;
  const to = pathOf({ id: params.id ?? "" });
  try {
    if (ending === "discard") {
      await api.send("POST", `${call}/discarding`, { version });
      return leadTo(to, "bulletinDiscarded");
    }
    const acceptDiffering = textOf(form, "acceptDiffering") === "yes";
    const acceptNarrower = textOf(form, "acceptNarrower") === "yes";
    await api.send("POST", `${call}/issue`, { version, acceptDiffering, acceptNarrower }, textOf(form, "once"));
    return leadTo(to, "bulletinIssued");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return page(request, ending, fault);
  }
}

async function page(request: PageRequest, ending: Ending, problem: Problem | null): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  const missing = issueIssues(bulletin);
  return {
    title: ending === "issue" ? "印发通报" : "作废通报草稿",
    crumbs: crumbsOf(bulletin),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <Facts bulletin={bulletin} />
        <ProblemNote problem={problem} />
        {problem && ending === "issue" && (
          <p>
            <a class="button" href={editPath(bulletin)}>
              去修改
            </a>
          </p>
        )}
        {ending === "discard" ? (
          <DiscardForm bulletin={bulletin} />
        ) : missing.length > 0 ? (
          <Missing bulletin={bulletin} missing={missing} />
        ) : (
          <IssueForm bulletin={bulletin} />
        )}
      </>
    ),
  };
}

const editPath = (bulletin: BulletinDetail): string => `${pathOf(bulletin)}/edit`;

/** Instead of the form: nothing can be issued as long as something isn't there, so no button says that it could. */
const Missing = ({ bulletin, missing }: { bulletin: BulletinDetail; missing: readonly Issue[] }) => (
  <div class="note warn" role="status">
    <p>还不能印发，请先补上：</p>
    <ul>
      {missing.map(({ path, message }) => (
        <li key={path}>
          <a href={`${editPath(bulletin)}#${anchorOf({ path })}`}>
            {Object.hasOwn(sectionNames, sectionOf(path)) && `${sectionNames[sectionOf(path) as SectionKey]}：`}
            {message}
          </a>
        </li>
      ))}
    </ul>
    <p class="actions">
      <a class="button primary" href={`${editPath(bulletin)}#${anchorOf({ path: missing[0]?.path ?? "" })}`}>
        去补上
      </a>
      <a class="button" href={pathOf(bulletin)}>
        不了，返回
      </a>
    </p>
  </div>
);

const IssueForm = ({ bulletin }: { bulletin: BulletinDetail }) => {
  const differs = bulletin.remarks.some(({ kind }) => kind === "differs");
  return (
    <>
      <p>印发以后不能再改。要改只能再起草一份更正的通报，两份都会保留。</p>
      <ul>
        <li>内容的指纹记入县的公开日志，任何人都能核对后来有没有被改过。</li>
        <li>
          阅读范围是“{audiences[bulletin.audience].name}”：{audiences[bulletin.audience].hint}。
        </li>
        <li>印发日期就是今天，写进成文日期。</li>
        {bulletin.replaces && <li>原来的那一份会标明“已被更正”。</li>}
      </ul>
      {bulletin.narrows && <NarrowerNote />}
      <Downloads bulletin={bulletin} />
      <Remarks remarks={bulletin.remarks} />
      <form method="post" action={`${pathOf(bulletin)}/issue`}>
        <input type="hidden" name="version" value={bulletin.version} />
        <input type="hidden" name="once" value={crypto.randomUUID()} />
        {differs && (
          <label class="check">
            <input type="checkbox" name="acceptDiffering" value="yes" />
            手填的数字核对过，照样印发
          </label>
        )}
        {bulletin.narrows && (
          <label class="check">
            <input type="checkbox" name="acceptNarrower" value="yes" />
            知道村民打不开更正后的全文，仍按内部印发
          </label>
        )}
        <DoOrReturn button="确认印发" back={pathOf(bulletin)} />
      </form>
    </>
  );
};

const DiscardForm = ({ bulletin }: { bulletin: BulletinDetail }) => (
  <form method="post" action={`${pathOf(bulletin)}/discard`}>
    <input type="hidden" name="version" value={bulletin.version} />
    <p>作废以后不能恢复，各版仍然保留。这个季度可以重新起草。</p>
    <DoOrReturn button="作废" back={pathOf(bulletin)} />
  </form>
);
