import type { ComponentChildren, InputHTMLAttributes, TextareaHTMLAttributes } from "preact";
import { type Issue, Problem } from "../../core/problem.ts";

/** Is it something that whoever sent the form can mend there? */
export const isForForm = (fault: unknown): fault is Problem =>
  fault instanceof Problem && [400, 409, 422].includes(fault.status);

/** What is wrong with one field of a form. @param path of the issue, as the API names the field */
export const wrongIn = (problem: Problem | null, path: string): string | undefined =>
  problem?.details.issues?.find((issue) => issue.path === path)?.message;

/** A page of a list. */
interface ListPage {
  items: unknown[];
  nextCursor: string | null;
}

/** What was found, or what is wrong with the conditions of a search: they stay on the page to be mended. */
export async function foundOrWrong<Found extends ListPage>(
  answer: Promise<Found>,
): Promise<Pick<Found, "items" | "nextCursor"> & { problem: Problem | null }> {
  try {
    return { ...(await answer), problem: null };
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return { items: [], nextCursor: null, problem: fault };
  }
}

/** A refusal at the head of a form, with its issues as links to their fields. */
export const ProblemNote = ({ problem, anchor }: { problem: Problem | null; anchor?: (issue: Issue) => string }) => {
  if (!problem) return null;
  const issues = problem.details.issues ?? [];
  return (
    <div class="note bad" role="alert" id="problem" tabIndex={-1}>
      <p>{problem.message}</p>
      {issues.length > 0 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.path} ${issue.key}`}>
              {anchor ? <a href={`#${anchor(issue)}`}>{issue.message}</a> : issue.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

interface FieldProps {
  name: string;
  label: string;
  id?: string;
  /** Everything else of the input. */
  input?: InputHTMLAttributes;
  hint?: ComponentChildren;
  wrong?: string | undefined;
}

/** Label, hint and what is wrong, around the control that they speak of; the control points to `${id}-wrong`. */
export const Labelled = ({
  id,
  label,
  hint,
  wrong,
  children,
}: Pick<FieldProps, "label" | "hint" | "wrong"> & { id: string; children: ComponentChildren }) => (
  <div class={wrong ? "field wrong" : "field"}>
    <label for={id}>
      {label}
      {hint && <span class="hint">{hint}</span>}
    </label>
    {wrong && (
      <p class="wrong-text" id={`${id}-wrong`}>
        {wrong}
      </p>
    )}
    {children}
  </div>
);

/** Label, hint, input and what is wrong with it. */
export const Field = ({ name, label, hint, wrong, id = `f-${name}`, input }: FieldProps) => (
  <Labelled id={id} label={label} hint={hint} wrong={wrong}>
    <input
      id={id}
      name={name}
      aria-describedby={wrong ? `${id}-wrong` : undefined}
      aria-invalid={wrong ? "true" : undefined}
      {...input}
    />
  </Labelled>
);

interface ChoiceProps {
  name: string;
  legend: string;
  hint?: string;
  options: readonly { value: string; label: ComponentChildren; hint?: string | undefined }[];
  chosen?: string;
}

/** One of few: radio buttons, whole lines to tap. */
export const Choice = ({ name, legend, hint, options, chosen }: ChoiceProps) => (
  <fieldset class="choice">
    <legend>
      {legend}
      {hint && <span class="hint">{hint}</span>}
    </legend>
    {options.map((option) => (
      <label key={option.value} class="option">
        <input type="radio" name={name} value={option.value} checked={option.value === chosen} required />
        <span>
          {option.label}
          {option.hint && <span class="hint">{option.hint}</span>}
        </span>
      </label>
    ))}
  </fieldset>
);

/** Several lines of text. */
export const TextArea = ({
  name,
  label,
  hint,
  wrong,
  value = "",
  id = `f-${name}`,
  input,
}: Omit<FieldProps, "input"> & { value?: string; input?: TextareaHTMLAttributes }) => (
  <Labelled id={id} label={label} hint={hint} wrong={wrong}>
    <textarea id={id} name={name} aria-describedby={wrong ? `${id}-wrong` : undefined} {...input}>
      {value}
    </textarea>
  </Labelled>
);

/** A form of one button, for a step without questions. `once` makes a double click act once. */
export const StepForm = ({
  action,
  once,
  children,
}: {
  action: string;
  once?: string;
  children: ComponentChildren;
}) => (
  <form method="post" action={action} class="step">
    {once && <input type="hidden" name="once" value={once} />}
    {children}
  </form>
);

/** The end of a form that asks whether to do something: do it, or go back. */
export const DoOrReturn = ({ button, back }: { button: string; back: string }) => (
  <div class="actions">
    <button type="submit" class="primary">
      {button}
    </button>
    <a class="button" href={back}>
      不了，返回
    </a>
  </div>
);
