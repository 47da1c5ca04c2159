import { dueText, shortDay } from "../../../shared/due-words.ts";

interface DueProps {
  dueDay: string;
  today: string;
  /** Still waiting: says how far the day is. */
  open: boolean;
  /** How the distance looks; by the day unless given. */
  tone?: "late" | "near" | "";
  /** The year's holidays aren't published yet. */
  provisional: boolean;
  /** Of what isn't waiting any more. */
  state?: string;
}

/** The last day of something, and how far it is; for lists. */
export const DueWhen = ({ dueDay, today, open, tone, provisional, state }: DueProps) => (
  <span class="when">
    {shortDay(dueDay, today)}前
    {open && <span class={`hint ${tone ?? (dueDay < today ? "late" : "")}`}>{dueText(dueDay, today)}</span>}
    {!open && state && <span class="hint">{state}</span>}
    {open && provisional && <span class="hint">节假日安排未发布，可能顺延</span>}
  </span>
);
