import { Problem } from "../../core/problem.ts";
import { DoOrReturn, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageAnswer, type PageContent, type PageRequest } from "../frame/page.tsx";
import { draftOf } from "./catalogue-data.ts";
import { asking, diffOf, draftCrumbs, versionIn } from "./draft-parts.ts";

/** What can't be undone about a draft: throwing it away, taking an item out. */
export const draftQuestionPages: ConsolePage[] = [
  ...asking("/catalogue/draft/discard", discardPage, discard),
  ...asking("/catalogue/draft/items/:code/remove", removePage, remove),
];

const Question = ({
  action,
  version,
  text,
  button,
  back,
}: {
  action: string;
  version: number;
  text: string;
  button: string;
  back: string;
}) => (
  <form method="post" action={action}>
    <input type="hidden" name="version" value={version} />
    <p>{text}</p>
    <DoOrReturn button={button} back={back} />
  </form>
);

async function discardPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { version } = await draftOf(request);
  const { changes } = await diffOf(request, version.id);
  return {
    title: "放弃目录草稿",
    crumbs: draftCrumbs,
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        <Question
          action="/console/catalogue/draft/discard"
          version={version.version}
          text={`草稿里改过的 ${changes.length} 项会全部丢掉，不能恢复。现行目录不变。`}
          button="放弃草稿"
          back="/console/catalogue/draft"
        />
      </>
    ),
  };
}

async function discard(request: PageRequest): Promise<PageAnswer> {
  const { version } = await draftOf(request);
  await request.api.send("DELETE", `/api/catalogue/versions/${version.id}?version=${versionIn(request)}`);
  return leadTo("/console/catalogue", "draftDiscarded");
}

async function removePage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { version, items } = await draftOf(request);
  const item = items.find(({ code }) => code === request.params.code);
  if (!item) throw new Problem("catalogue.item_unknown", { code: request.params.code });
  return {
    title: `删除“${item.level2}”`,
    crumbs: draftCrumbs,
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        <Question
          action={`/console/catalogue/draft/items/${item.code}/remove`}
          version={version.version}
          text="发布后各村不再公开这一事项。已经公开的信息不受影响，仍按原来的目录保留。"
          button="从草稿中删除"
          back={`/console/catalogue/draft/items/${item.code}`}
        />
      </>
    ),
  };
}

async function remove(request: PageRequest): Promise<PageAnswer> {
  const { version } = await draftOf(request);
  const path = `/api/catalogue/versions/${version.id}/items/${request.params.code}`;
  await request.api.send("DELETE", `${path}?version=${versionIn(request)}`);
  return leadTo("/console/catalogue/draft", "itemRemoved");
}
