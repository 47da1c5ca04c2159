import { render } from "preact";
import { contentLimits } from "../../../../shared/notices/content.ts";
import { type Explanations, type Question, shortestExplanation } from "../../../../shared/notices/explanations.ts";
import { explanationKey, placeOf } from "../../../../shared/typed/mends.ts";

interface Asked {
  questions: readonly Question[];
  said: Explanations;
}

/** What is asked about one element, below it. Drawn by the server, and anew by the island after each save. */
export const QuestionsAt = ({ place, questions, said }: Asked & { place: string }) => (
  <div data-questions={place}>
    <Questions questions={questionsAt(place, questions)} said={said} />
  </div>
);

const questionsAt = (place: string, questions: readonly Question[]): Question[] =>
  questions.filter(({ path }) => placeOf(path).key === place);

const Questions = ({ questions, said }: Asked) => (
  <>
    {questions.map(({ key, message }) => (
      <div key={key} class="field note warn" id={`at-${explanationKey(key)}`}>
        <label for={`f-${explanationKey(key)}`}>
          {message}请说明原因
          <span class="hint">至少 {shortestExplanation} 个字，随内容一起公开。数字填错了的，请直接改正。</span>
        </label>
        <textarea
          id={`f-${explanationKey(key)}`}
          name={`e.${key}`}
          rows={2}
          maxLength={contentLimits.explanation}
          defaultValue={said[key] ?? ""}
        />
      </div>
    ))}
  </>
);

/** Draws what is asked now; what is being typed in an answer stays. */
export function showQuestions(questions: readonly Question[], said: Explanations): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-questions]")) {
    const own = questionsAt(place.dataset.questions ?? "", questions);
    if (own.length === 0 && place.childElementCount === 0) continue;
    render(<Questions questions={own} said={said} />, place);
  }
}
