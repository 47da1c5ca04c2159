import type { ComponentChildren } from "preact";
import type { CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { ElementValue, FileEntry, NoticeContent, PersonEntry, TableRow } from "../../../shared/notices/content.ts";
import {
  type ChangeKind,
  changeNames,
  changes,
  type ElementChange,
  isUnchanged,
} from "../../../shared/notices/view/changes.ts";
import { explained } from "../../../shared/notices/view/explained.ts";
import { isFact, runsOf } from "../../../shared/notices/view/pieces.ts";
import { formatElement, formatPeriod } from "../../../shared/notices/view/values.ts";
import { FilesView } from "./files-view.tsx";
import { Markdown } from "./markdown.tsx";
import { PersonsView } from "./persons-view.tsx";
import { Changed, type TableLinks, TableView } from "./table-view.tsx";

export interface ContentViewProps {
  content: NoticeContent;
  item: CatalogueItem;
  /** Address of an attachment for this reader; `filePath` of core/links.ts for the public. */
  fileHref: (file: FileEntry) => string;
  /** Compare with this earlier content: every element and row then says in words what changed. */
  previous?: NoticeContent | undefined;
  /** Rows shown of each table; all unless given. */
  tableRows?: number | undefined;
  /** Where a table's other rows and its CSV are; no links unless given. */
  tableLinks?: ((element: CatalogueElement) => TableLinks) | undefined;
}

/**
 * The content of a notice as its signers sign it and villagers read it: short values first as a list of facts, then texts,
 * tables, persons and files under headings of level 2, in the order of the catalogue item. The title is not part of it.
 * Needs `contentCss` in the page's style sheet. With `previous` it opens with a summary of the changes.
 */
export const ContentView = (given: ContentViewProps) => {
  const props = explained(given);
  const { content, item, previous } = props;
  const differences = previous && changes(previous, content, item);
  const changed = new Map(differences?.elements.map((change) => [change.key, change]));
  const shown = item.elements.filter(({ key }) => content.elements[key] !== undefined || changed.has(key));
  return (
    <div class="content">
      {differences && <Summary differences={differences} />}
      {runsOf(shown).map((run) =>
        isFact(run[0]) ? (
          <dl key={run[0].key} class="facts">
            {run.map((element) => (
              <Fact key={element.key} element={element} content={content} change={changed.get(element.key)} />
            ))}
          </dl>
        ) : (
          run.map((element) => (
            <Section key={element.key} {...props} element={element} change={changed.get(element.key)} />
          ))
        ),
      )}
    </div>
  );
};

interface OneElement {
  element: CatalogueElement;
  change: ElementChange | undefined;
}

const Fact = ({ element, content, change }: OneElement & { content: NoticeContent }) => {
  const value = content.elements[element.key];
  const text = simpleText(element, value);
  const before = simpleText(element, change?.before);
  return (
    <>
      <dt>
        {element.label} <Mark kind={change?.kind} />
      </dt>
      <dd>
        {change?.kind === "changed" ? <Changed before={before} after={text} /> : null}
        {change?.kind === "removed" ? <del>{before}</del> : null}
        {!change || change.kind === "added" ? text : null}
      </dd>
    </>
  );
};

const simpleText = (element: CatalogueElement, value: ElementValue | undefined): string =>
  value === undefined || Array.isArray(value) ? "" : formatElement(element, value);

const Section = ({ element, change, ...props }: OneElement & ContentViewProps) => (
  <section class={change?.kind}>
    {element.type !== "table" && (
      <h2>
        {element.label} <Mark kind={change?.kind} />
      </h2>
    )}
    {element.type === "table" && change && (
      <p>
        <Mark kind={change.kind} />
      </p>
    )}
    {bodyOf(element, change, props)}
  </section>
);

function bodyOf(
  element: CatalogueElement,
  change: ElementChange | undefined,
  props: ContentViewProps,
): ComponentChildren {
  const value = props.content.elements[element.key];
  const before = change?.before;
  if (element.type === "longtext")
    return change?.kind === "changed" || change?.kind === "removed" ? (
      <TextChange before={String(before ?? "")} after={value === undefined ? undefined : String(value)} />
    ) : (
      <Markdown text={String(value ?? "")} />
    );
  if (element.type === "table")
    return (
      <TableView
        element={element}
        rows={listOf<TableRow>(value)}
        before={change && listOf<TableRow>(before)}
        limit={props.tableRows}
        links={props.tableLinks?.(element)}
      />
    );
  if (element.type === "person-list")
    return <PersonsView persons={listOf<PersonEntry>(value)} before={change && listOf<PersonEntry>(before)} />;
  return <FileChange files={listOf<FileEntry>(value)} before={change && listOf<FileEntry>(before)} {...props} />;
}

const listOf = <Entry,>(value: ElementValue | undefined): Entry[] =>
  (Array.isArray(value) ? value : []) as unknown as Entry[];

/** Long texts are compared as a whole: the new one, and the old one to open. */
const TextChange = ({ before, after }: { before: string; after: string | undefined }) => (
  <>
    {after === undefined ? <p>（这一项已删除）</p> : <Markdown text={after} />}
    <details class="before">
      <summary>查看改动前的原文</summary>
      <Markdown text={before} />
    </details>
  </>
);

const FileChange = ({
  files,
  before,
  fileHref,
}: Pick<ContentViewProps, "fileHref"> & { files: FileEntry[]; before?: FileEntry[] | undefined }) => {
  const removed = before?.filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256)) ?? [];
  const added = before ? files.filter(({ sha256 }) => !before.some((file) => file.sha256 === sha256)) : [];
  return (
    <>
      <FilesView files={files} hrefOf={fileHref} />
      {added.length > 0 && <p>＋ 新增：{added.map(({ name }) => name).join("、")}</p>}
      {removed.length > 0 && <p>－ 删除：{removed.map(({ name }) => name).join("、")}</p>}
    </>
  );
};

const Mark = ({ kind }: { kind: ChangeKind | undefined }) =>
  kind ? (
    <span class="badge mark">
      {changeNames[kind].sign} {changeNames[kind].name}
    </span>
  ) : null;

const Summary = ({ differences }: { differences: ReturnType<typeof changes> }) => {
  const { title, period, elements } = differences;
  if (isUnchanged(differences)) return <p class="note">与上一版相比，内容没有变化。</p>;
  return (
    <div class="note warn">
      <p>
        <b>与上一版相比，有以下变化：</b>
      </p>
      <ul>
        {title && (
          <li>
            ～ 标题：
            <Changed before={title.before} after={title.after} />
          </li>
        )}
        {period && (
          <li>
            ～ 所属期：
            <Changed before={formatPeriod(period.before)} after={formatPeriod(period.after)} />
          </li>
        )}
        {elements.map(({ key, label, kind }) => (
          <li key={key}>
            {changeNames[kind].sign} {changeNames[kind].name}：{label}
          </li>
        ))}
      </ul>
    </div>
  );
};
