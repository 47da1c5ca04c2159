// The form of one item, but for its rules of deadlines and its elements, which have files of their own.
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { groups } from "../../../shared/catalogue/names.ts";
import { Field, TextArea } from "../frame/forms.tsx";
import { signersText } from "./catalogue-words.tsx";
import { DeadlineFields } from "./deadline-fields.tsx";
import { ElementFields } from "./item-fields.tsx";
import type { ItemForm } from "./item-form.ts";
import { Select } from "./pieces.tsx";

interface ItemFieldsProps {
  form: ItemForm;
  /** As the draft has it. */
  before: CatalogueItem | undefined;
  action: string;
  isNew: boolean;
  /** What is wrong at a place of the form. */
  wrong(place: string): string | undefined;
}

/** What can be changed of an item. */
export const ItemFields = ({ form, before, action, isNew, wrong }: ItemFieldsProps) => (
  <>
    {isNew && <CodeField form={form} wrong={wrong("code")} />}
    <Field
      name="level2"
      label="事项名称"
      wrong={wrong("level2")}
      input={{ value: form.level2, required: true, maxLength: 80 }}
    />
    <DeadlineFields form={form} wrong={wrong("deadline")} />
    <div class="pair">
      <Field
        name="publicityDays"
        label="公示天数"
        hint="不需要公示就留空"
        wrong={wrong("publicityPeriodDays")}
        input={{ value: form.publicityDays, type: "number", min: 1, max: 365 }}
      />
      <Select name="publicityType" label="天数怎么算" hint="工作日不算周末和节假日" value={form.publicityType}>
        <option value="calendar">自然日</option>
        <option value="working">工作日</option>
      </Select>
    </div>
    <TextArea
      name="legal"
      label="公开依据"
      hint="每行一条，写明法律名称和条款"
      value={form.legal}
      wrong={wrong("legalBasis")}
      input={{ rows: 4 }}
    />
    {before && <p class="soft">签字人：{signersText(before)}。</p>}
    <h2 id="f-elements">要素</h2>
    <p class="soft">经办人起草时要填的内容，按这里的顺序显示。</p>
    {wrong("elements") && <p class="wrong-text">{wrong("elements")}</p>}
    <ElementFields elements={form.elements} action={action} wrong={wrong} />
  </>
);

const CodeField = ({ form, wrong }: { form: ItemForm; wrong: string | undefined }) => (
  <Field
    name="code"
    label="事项编码"
    hint={`形如 CW-02-09，前两个字母说明属于哪一类：${Object.entries(groups)
      .map(([prefix, name]) => `${prefix} ${name}`)
      .join("、")}`}
    wrong={wrong}
    input={{ value: form.code, required: true, pattern: "[A-Z]{2}-[0-9]{2}-[0-9]{2}", autocapitalize: "characters" }}
  />
);
