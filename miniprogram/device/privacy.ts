import { onPrivacyQuestion, type PrivacyAnswer } from "../wx/privacy";
import { openPage } from "../wx/screen";

/** Protected calls that wait for the person's answer; one answer is for all. */
let waiting: PrivacyAnswer[] = [];

/** Shows the question on a page. */
type Question = () => void;
/** Of the open pages that have one; the page that was shown last is asked. */
let questions: Question[] = [];

/** Asks before the first call that WeChat protects: photos, files of a chat, clipboard. A page without the question opens the one that has it. */
export const askBeforeProtectedCalls = (): void =>
  onPrivacyQuestion((answer) => {
    waiting.push(answer);
    const question = questions[questions.length - 1];
    if (question) question();
    else openPage("/pages/privacy/index?ask=1");
  });

/** The page of this question is shown now. */
export function joinQuestions(question: Question): void {
  leaveQuestions(question);
  questions.push(question);
}

export function leaveQuestions(question: Question): void {
  questions = questions.filter((other) => other !== question);
}

export const isAsked = (): boolean => waiting.length > 0;

/** @param buttonId of the button by which the person agreed; null: the person did not */
export function answerQuestions(buttonId: string | null): void {
  const answers = waiting;
  waiting = [];
  for (const answer of answers) answer(buttonId);
}
