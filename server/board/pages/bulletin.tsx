import type { PublicBulletin } from "../../../shared/api/bulletins.ts";
import { bulletinFilePath, bulletinPath, countyPath, logPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMoment, ScrollBox } from "../../notices/content-view/index.ts";
import { boardPage, type Visit } from "./frame.tsx";

type Content = NonNullable<PublicBulletin["content"]>;

/** An issued bulletin for everybody: its text where the county made it public, and for each of them how to check that it wasn't changed. */
export function bulletinPage(visit: Visit, shown: PublicBulletin): string {
  const { county, quarterName, content, replaces, replacedBy } = shown;
  const title = content?.title ?? `${quarterName}村务公开情况通报`;
  const linkTo = (id: string) => withModes(bulletinPath(id), visit.modes);
  return boardPage({
    visit,
    title: `${title} - ${county.name}`,
    width: "reading",
    brand: `${county.name}村务公开`,
    home: countyPath(county.code),
    footer: <p>通报印发时，内容指纹记入公开日志；印发以后改动一个字，指纹就对不上。</p>,
    children: (
      <>
        <p class="crumbs">
          <a href={withModes(countyPath(county.code), visit.modes)}>‹ {county.name}各村</a>
        </p>
        <h1>{title}</h1>
        {replacedBy !== null && (
          <p class="note warn">
            这份通报已被更正，请看<a href={linkTo(replacedBy)}>更正的通报</a>。
          </p>
        )}
        {replaces !== null && (
          <p class="note">
            这份通报更正了<a href={linkTo(replaces)}>原来的一份</a>。
          </p>
        )}
        {content ? <Text content={content} id={shown.id} /> : <Internal />}
        <Proof shown={shown} visit={visit} />
      </>
    ),
  });
}

const Internal = () => (
  <p class="note">
    这份通报在县、乡镇之间印发，没有对外公开全文。它何时印发、后来有没有被改过，任何人都可以在下面核对。
  </p>
);

const Text = ({ content, id }: { content: Content; id: string }) => (
  <>
    <p class="soft">
      {content.number}　{content.date}
    </p>
    <p class="actions">
      {(["docx", "pdf", "xlsx"] as const).map((format) => (
        <a key={format} class="button" href={`${bulletinFilePath(id)}?format=${format}`}>
          下载{{ docx: " Word", pdf: " PDF", xlsx: "附件表格" }[format]}
        </a>
      ))}
    </p>
    <p class="addressee">{content.addressee}：</p>
    {content.parts.map(({ head, paragraphs }) => (
      <section key={head}>
        {head && <h2>{head}</h2>}
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </section>
    ))}
    <p>
      {content.signer}
      <br />
      {content.date}
    </p>
    {content.annexes.map((annex, at) => (
      <Annex key={annex.title} annex={annex} number={at + 1} />
    ))}
  </>
);

const Annex = ({
  annex: { title, heads, rows, note },
  number,
}: {
  annex: Content["annexes"][number];
  number: number;
}) => (
  <section class="part content">
    <h2>
      附件{number}　{title}
    </h2>
    <ScrollBox label={title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {others.map((value, column) => (
                <td key={heads[column + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
    <p class="soft">{note}</p>
  </section>
);

const Proof = ({
  shown: { id, county, issuedAt, digest, entry, content },
  visit,
}: {
  shown: PublicBulletin;
  visit: Visit;
}) => (
  <section class="part">
    <h2>怎样核对没有被改过</h2>
    <ol>
      <li>
        {formatMoment(issuedAt)}印发，记入<a href={withModes(logPath(county.code), visit.modes)}>公开日志</a>第{" "}
        {entry + 1} 条，从此不能改。
      </li>
      <li>
        那一条里的内容指纹（SHA-256）：
        <pre class="checkpoint">{digest}</pre>
      </li>
      <li>
        {content ? (
          <>
            下载<a href={`${bulletinFilePath(id)}?format=json`}>规范文本</a>
          </>
        ) : (
          "收到通报的乡镇可以在工作台下载规范文本"
        )}
        （正文、全部数字和统计范围都在里面），算出文件的 SHA-256，应与上面的一样。
      </li>
    </ol>
  </section>
);
