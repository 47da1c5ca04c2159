import type { Issue } from "../issue.ts";

/** Something that an identity asks about (`warn`): it doesn't stop a notice that says why. */
export interface Question {
  /** What the answer is kept under, such as `admin.l`. */
  key: string;
  /** Where it is asked: `elements.admin.2.ytd`. */
  path: string;
  /** What doesn't agree, as a sentence. */
  message: string;
}

export type Explanations = Record<string, string>;

/** A few words that say something; “无” or “见上” doesn't. */
export const shortestExplanation = 5;

/** Path of an answer in the form. */
export const explanationPath = (key: string): string => `explanations.${key}`;

/** What still has to be explained before the notice can be signed. */
export const unexplained = (questions: readonly Question[], explanations: Explanations): Issue[] =>
  questions.flatMap(({ key, message }) => {
    const said = [...(explanations[key]?.trim() ?? "")].length;
    if (said >= shortestExplanation) return [];
    const words = `请在下面说明原因（至少 ${shortestExplanation} 个字），说明随内容一起公开。`;
    return [{ path: explanationPath(key), key: "explanation.required", message: `${message}${words}` }];
  });

/** The answers to what is asked now: one whose question is gone isn't published. Undefined when there are none. */
export function answersTo(questions: readonly Question[], explanations: Explanations): Explanations | undefined {
  const kept = questions.flatMap(({ key }) => {
    const text = explanations[key]?.trim();
    return text ? [[key, text] as const] : [];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
