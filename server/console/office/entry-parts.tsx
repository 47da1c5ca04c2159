import { typeNames } from "../../../shared/catalogue/diff.ts";
import { nameIn } from "../../../shared/catalogue/names.ts";

/** Buttons of one entry: earlier, later, away. They send the whole form and come back to the entry. */
export const Steps = ({
  at,
  name,
  action,
  isFirst,
  isLast,
  fixed,
}: {
  /** `e2` or `e2c1`. */
  at: string;
  /** What it is, for people who can't see where the button stands. */
  name: string;
  action: string;
  isFirst: boolean;
  isLast: boolean;
  /** May it not be removed? */
  fixed?: boolean;
}) => {
  const element = at.replace(/c.*/, "");
  const step = (verb: string, sign: string, text: string, off: boolean) => (
    <button
      type="submit"
      name="act"
      value={`${verb} ${at}`}
      formaction={`${action}#${element}`}
      formnovalidate
      disabled={off}
      title={text}
    >
      {sign}
      <span class="hidden">
        {text}：{name}
      </span>
    </button>
  );
  return (
    <span class="row-steps">
      {step("up", "↑", "上移", isFirst)}
      {step("down", "↓", "下移", isLast)}
      {!fixed && step("remove", "✕", "删除", false)}
    </span>
  );
};

/** Type of an entry. */
export const Type = ({
  name,
  label,
  value,
  all,
}: {
  name: string;
  label: string;
  value: string;
  all: readonly string[];
}) => (
  <select name={name} aria-label={label} value={value}>
    {all.map((type) => (
      <option key={type} value={type}>
        {nameIn(typeNames, type)}
      </option>
    ))}
  </select>
);

/** A mark of an entry. */
export const Check = ({ name, text, of, on }: { name: string; text: string; of: string; on: boolean }) => (
  <label class="check">
    <input type="checkbox" name={name} checked={on} /> {text}
    <span class="hidden">：{of}</span>
  </label>
);
