import { typeNames } from "../../../shared/catalogue/diff.ts";
import { elementTypes } from "../../../shared/catalogue/item.ts";
import { nameIn } from "../../../shared/catalogue/names.ts";
import { isCommonElement } from "../../catalogue/index.ts";
import { Check, Steps, Type } from "./entry-parts.tsx";
import type { ColumnForm, ElementForm } from "./item-form.ts";

/** The list of elements with everything that can be changed about them. */
export const ElementFields = ({
  elements,
  action,
  wrong,
}: {
  elements: readonly ElementForm[];
  action: string;
  /** What is wrong with the entry at this path, such as `elements.2` or `elements.2.columns.0`. */
  wrong(path: string): string | undefined;
}) => (
  <>
    <ol class="elements">
      {elements.map((element, index) => (
        <li key={index} id={`e${index}`} class="card">
          <Element
            element={element}
            index={index}
            count={elements.length}
            action={action}
            wrong={wrong(`elements.${index}`)}
          />
        </li>
      ))}
    </ol>
    <button type="submit" name="act" value="add e" formaction={`${action}#e${elements.length}`} formnovalidate>
      加一个要素
    </button>
  </>
);

const Element = ({
  element,
  index,
  count,
  action,
  wrong,
}: {
  element: ElementForm;
  index: number;
  count: number;
  action: string;
  wrong: string | undefined;
}) => {
  const at = `e${index}`;
  const name = element.label || `第 ${index + 1} 个要素`;
  const isCommon = isCommonElement(element.key);
  return (
    <>
      {wrong && <p class="wrong-text">{wrong}</p>}
      <input type="hidden" name={`${at}.key`} value={element.key} />
      {element.key !== "" && <input type="hidden" name={`${at}.type`} value={element.type} />}
      <div class="element-line">
        <input
          name={`${at}.label`}
          aria-label={`第 ${index + 1} 个要素的名称`}
          value={element.label}
          maxLength={80}
          required
        />
        {element.key === "" ? (
          <Type name={`${at}.type`} label={`${name}的类型`} value={element.type} all={elementTypes} />
        ) : (
          <span class="badge">{nameIn(typeNames, element.type)}</span>
        )}
        <Check name={`${at}.required`} text="必填" of={name} on={element.required} />
        <Steps
          at={at}
          name={name}
          action={action}
          isFirst={index === 0}
          isLast={index === count - 1}
          fixed={isCommon}
        />
      </div>
      <input
        name={`${at}.note`}
        aria-label={`${name}的填写说明`}
        placeholder="填写说明（可不填）"
        value={element.note}
        maxLength={300}
      />
      {isCommon && <span class="hint">每条公开信息都有这个要素，不能删除。</span>}
      {element.type === "table" && <Columns element={element} at={at} action={action} name={name} />}
    </>
  );
};

const columnTypes = ["text", "number", "money", "date"] as const;

const Columns = ({ element, at, action, name }: { element: ElementForm; at: string; action: string; name: string }) => (
  <fieldset class="columns-of">
    <legend>
      表格的列<span class="hidden">：{name}</span>
    </legend>
    {element.columns.map((column, index) => (
      <Column
        key={index}
        column={column}
        at={`${at}c${index}`}
        action={action}
        isFirst={index === 0}
        isLast={index === element.columns.length - 1}
      />
    ))}
    <button type="submit" name="act" value={`add ${at}`} formaction={`${action}#${at}`} formnovalidate>
      加一列<span class="hidden">：{name}</span>
    </button>
  </fieldset>
);

const Column = ({
  column,
  at,
  action,
  ...ends
}: {
  column: ColumnForm;
  at: string;
  action: string;
  isFirst: boolean;
  isLast: boolean;
}) => {
  const name = column.label || "新的一列";
  return (
    <div class="element-line">
      <input type="hidden" name={`${at}.key`} value={column.key} />
      <input name={`${at}.label`} aria-label={`列名：${name}`} value={column.label} maxLength={60} required />
      <Type name={`${at}.type`} label={`${name}的类型`} value={column.type} all={columnTypes} />
      <input
        class="num"
        name={`${at}.unit`}
        aria-label={`${name}的单位`}
        placeholder="单位"
        value={column.unit}
        maxLength={20}
      />
      <Check name={`${at}.required`} text="必填" of={name} on={column.required} />
      <Check name={`${at}.sum`} text="合计" of={name} on={column.sum} />
      <Steps at={at} name={name} action={action} {...ends} />
    </div>
  );
};
