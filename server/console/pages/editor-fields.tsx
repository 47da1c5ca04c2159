import type { ComponentChildren } from "preact";
import type { CatalogueElement } from "../../../shared/catalogue/item.ts";
import { contentLimits, type FileEntry } from "../../../shared/notices/content.ts";
import { columnsOf, type TypedValue } from "../../../shared/typed/form.ts";
import { sheetOf } from "../../../shared/typed/posted.ts";
import { acceptedFiles } from "../../../shared/upload-limits.ts";
import { filePath } from "../../core/links.ts";

interface FieldProps {
  element: CatalogueElement;
  value: TypedValue | undefined;
  /** What is wrong with it. */
  wrong: string[];
  /** What somebody else saved in it meanwhile; null unless that differs. */
  theirs: string | null;
  /** What is asked about it. */
  children?: ComponentChildren;
}

/** One element of a notice as a field. Works without JavaScript; the editor's island makes the richer ones live. */
export const ElementField = ({ element, value, wrong, theirs, children }: FieldProps) => (
  <div class={wrong.length > 0 ? "field wrong" : "field"} id={`at-${element.key}`}>
    <Label element={element} />
    {wrong.map((sentence) => (
      <p key={sentence} class="wrong-text mend">
        {sentence}
      </p>
    ))}
    {theirs !== null && (
      <div class="note warn">
        <p>对方保存的内容：</p>
        <p class="side-text">{theirs}</p>
      </div>
    )}
    <Input element={element} value={value} />
    {children}
  </div>
);

/** Lists become widgets, whose parts have labels of their own. */
const isWidget = (element: CatalogueElement): boolean => columnsOf(element) !== undefined;

const Label = ({ element }: { element: CatalogueElement }) => {
  const text = (
    <>
      {element.label}
      {!element.required && <span class="soft optional">（选填）</span>}
      {element.note && <span class="hint">{element.note}</span>}
    </>
  );
  if (isWidget(element)) return <p class="label">{text}</p>;
  return <label for={`f-${element.key}`}>{text}</label>;
};

const Input = ({ element, value }: Pick<FieldProps, "element" | "value">) => {
  const name = `f.${element.key}`;
  const id = `f-${element.key}`;
  const text = typeof value === "string" ? value : "";
  if (isWidget(element)) return <Sheet element={element} value={value} />;
  if (element.type === "attachment") return <Files element={element} files={(value ?? []) as FileEntry[]} />;
  if (element.type === "longtext") return <LongText element={element} text={text} />;
  if (element.type === "money" && !element.label.includes("元"))
    return (
      <span class="with-unit">
        <input id={id} name={name} value={text} inputMode="decimal" autocomplete="off" class="amount" />
        <span>元</span>
      </span>
    );
  if (element.type === "number" || element.type === "money")
    return <input id={id} name={name} value={text} inputMode="decimal" autocomplete="off" class="amount" />;
  if (element.type === "date") return <input id={id} name={name} value={text} type="date" class="day" />;
  return <input id={id} name={name} value={text} maxLength={contentLimits.text} autocomplete="off" />;
};

const LongText = ({ element, text }: { element: CatalogueElement; text: string }) => (
  <>
    <textarea id={`f-${element.key}`} name={`f.${element.key}`} rows={6} maxLength={contentLimits.longtext}>
      {/* the parser drops one line break after the tag */}
      {`\n${text}`}
    </textarea>
    <details class="help">
      <summary>排版小帮手</summary>
      <p>
        空一行＝另起一段；行首写 <code># 标题</code> 成小标题；行首写 <code>- 内容</code> 成列表；<code>**文字**</code>{" "}
        加粗。
      </p>
    </details>
    <details class="help" data-preview={element.key} hidden>
      <summary>预览</summary>
      <div class="preview" />
    </details>
  </>
);

const Sheet = ({ element, value }: { element: CatalogueElement; value: TypedValue | undefined }) => (
  <div class="widget" data-widget={element.key}>
    <textarea
      name={`f.${element.key}`}
      aria-label={`${element.label}，每行一条，各列用制表符隔开`}
      rows={8}
      class="sheet"
      wrap="off"
    >
      {`\n${sheetOf(element, value)}`}
    </textarea>
    <p class="hint">第一行是表头，请保留；从 Excel、WPS 复制的表格可以直接粘贴在表头下面。</p>
  </div>
);

const Files = ({ element, files }: { element: CatalogueElement; files: FileEntry[] }) => (
  <div class="widget" data-widget={element.key}>
    <ul class="file-list">
      {files.map((file) => (
        <li key={file.sha256}>
          <label>
            <input type="checkbox" name={`keep.${element.key}`} value={file.sha256} checked /> 保留{" "}
            <a href={filePath(file.sha256)}>{file.name}</a>
          </label>
        </li>
      ))}
    </ul>
    <input id={`f-${element.key}`} type="file" accept={acceptedFiles} disabled />
    <p class="hint">上传附件需要浏览器启用 JavaScript。</p>
  </div>
);
