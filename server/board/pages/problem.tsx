import type { Context } from "koa";
import { boardPath, countyPath, logPath, noticePath } from "../../core/links.ts";
import type { Problem } from "../../core/problem.ts";
import { contentSecurityPolicy, type Modes, modesOf, withModes } from "../../design/index.ts";
import { boardPage } from "./frame.tsx";

const headings: Record<number, string> = {
  400: "网址或填写的内容有误",
  401: "请先登录",
  403: "没有权限",
  404: "没有找到",
  410: "不再提供",
  429: "操作太频繁",
  503: "暂时不能访问",
};

/** The problem's own words are for staff, who may lack the right to see a notice. */
const unknownNotice = "没有找到这条公开信息。请检查编号或网址是否完整，也可以到村里的公开栏查找。";

/** What stands in the place of content that was deleted by law. */
const Erased = ({ problem, modes }: { problem: Problem; modes: Modes }) => {
  const { explanation, number } = problem.details as { explanation?: string; number: string };
  const [village = "", county = ""] = [number.slice(0, 12), number.slice(0, 6)];
  return (
    <>
      <div class="note state">
        <p>{problem.message}</p>
        {explanation && <p>说明：{explanation}</p>}
      </div>
      <p>
        内容已经从本系统删除，不能恢复。什么时候公开过、由谁签字、什么时候删除的，
        <a href={withModes(logPath(county), modes)}>公开日志</a>里都有记录，仍可查证。
      </p>
      <p class="soft small">编号 {number}</p>
      <p class="actions">
        <a class="button primary" href={withModes(boardPath(village), modes)}>
          看本村全部公开
        </a>
      </p>
    </>
  );
};

/** What is gone has a page of its own words. */
const headingsOfGone: Partial<Record<string, string>> = {
  "notice.erased": "依法删除",
  "notice.closed": "公示期满",
  "notice.suspended": "暂停展示",
};
const headingOf = ({ code, status }: Problem): string | undefined => headingsOfGone[code] ?? headings[status];

/** Where totals and what is proved are found, instead of a receipt. */
const Closed = ({ problem, modes }: { problem: Problem; modes: Modes }) => {
  const { number } = problem.details as { number: string };
  return (
    <>
      <p>{problem.message}</p>
      <p class="actions">
        <a class="button primary" href={withModes(noticePath(number), modes)}>
          {problem.code === "notice.closed" ? "看保留的合计和签字人" : "看这条公开信息"}
        </a>
        <a class="button" href={withModes(logPath(number.slice(0, 6)), modes)}>
          看公开日志
        </a>
      </p>
    </>
  );
};

/** A refusal as a page: what is wrong and where to go on. Given to `problemWriter`. */
export const problemPage =
  ({ demo, publicUrl }: { demo: boolean; publicUrl: string }) =>
  (problem: Problem, context: Context): string => {
    const modes = modesOf(context.query);
    context.set("content-security-policy", contentSecurityPolicy());
    // The first six digits of every code are the county's.
    const county = /^\/[vcn]\/(\d{6})/.exec(context.path)?.[1];
    const staff = context.path.startsWith("/console");
    const words = !staff && problem.code === "notice.unknown" ? unknownNotice : problem.message;
    return boardPage({
      visit: { modes, address: context.url, demo, publicUrl },
      title: headingOf(problem) ?? "出错了",
      width: "reading",
      footer: <p>村务公开：一村一码，两人签字，村民扫码看。</p>,
      children: (
        <>
          <h1>{headingOf(problem) ?? "出错了"}</h1>
          {problem.code === "notice.erased" && <Erased problem={problem} modes={modes} />}
          {(problem.code === "notice.closed" || problem.code === "notice.suspended") && (
            <Closed problem={problem} modes={modes} />
          )}
          {!headingsOfGone[problem.code] && <p>{words}</p>}
          {problem.details.issues && (
            <ul>
              {problem.details.issues.map(({ path, message }) => (
                <li key={path}>{message}</li>
              ))}
            </ul>
          )}
          <p class="actions">
            {problem.status === 401 && staff && (
              <a class="button primary" href="/console/login">
                登录
              </a>
            )}
            {county && problem.status === 404 && (
              <a class="button primary" href={withModes(countyPath(county), modes)}>
                到县里查找
              </a>
            )}
            <a class="button" href={withModes(staff ? "/console" : "/", modes)}>
              {staff ? "回到工作台" : "回到首页"}
            </a>
          </p>
        </>
      ),
    });
  };
