import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Difference, onlyIn, type Theirs } from "../../../../shared/typed/differences.ts";
import { element } from "../kit/element.ts";

type Side = "mine" | "theirs";

interface ConflictProps {
  words: Words;
  differences: Difference[];
  /** Which side each differing field takes. */
  onChosen(chosen: Map<string, Side>): void;
}

interface Words {
  title: string;
  allTheirs: string;
  theirs: string;
}

/** Who has two windows open is in conflict with nobody else. */
const wordsFor = (theirs: Theirs, me: string): Words =>
  theirs.savedBy === me
    ? { title: "您在另一个窗口或设备上也改了这份草稿", allTheirs: "全部用那边的", theirs: "那边填的" }
    : {
        title: `${theirs.savedBy}也改了这份草稿`,
        allTheirs: `全部用${theirs.savedBy}的`,
        theirs: `${theirs.savedBy}填的`,
      };

const Conflict = ({ words, differences, onChosen }: ConflictProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, setChosen] = useState(
    () => new Map<string, Side>(differences.map(({ key, changedByMe }) => [key, changedByMe ? "mine" : "theirs"])),
  );
  useEffect(() => dialog.current?.showModal(), []);
  const all = (side: Side) => setChosen(new Map(differences.map(({ key }) => [key, side])));
  return (
    <dialog ref={dialog} class="conflict" aria-labelledby="conflict-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="conflict-title">{words.title}</h2>
      <p>您填写的内容一个字也没有丢。下面是不一样的地方，请逐项选择用哪一份，再点“按选择保存”。</p>
      <div class="actions">
        <button type="button" onClick={() => all("mine")}>
          全部用我的
        </button>
        <button type="button" onClick={() => all("theirs")}>
          {words.allTheirs}
        </button>
      </div>
      {differences.map((one) => (
        <fieldset key={one.key} class="sides">
          <legend>{one.label}</legend>
          {(["mine", "theirs"] as const).map((side) => (
            <label key={side} class="side">
              <span>
                <input
                  type="radio"
                  name={`conflict-${one.key}`}
                  checked={chosen.get(one.key) === side}
                  onChange={() => setChosen(new Map(chosen).set(one.key, side))}
                />{" "}
                {side === "mine" ? "我填的" : words.theirs}
              </span>
              <span class="side-text">
                {side === "mine" ? onlyIn(one.mine, one.theirs) : onlyIn(one.theirs, one.mine)}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div class="actions">
        <button type="button" class="primary" onClick={() => onChosen(chosen)}>
          按选择保存
        </button>
      </div>
    </dialog>
  );
};

/** Asks which side each differing field takes. Resolves when the person has decided; there is no way around the question. */
export function askConflict(theirs: Theirs, differences: Difference[], me: string): Promise<Map<string, Side>> {
  const place = element("div");
  document.body.append(place);
  return new Promise((resolve) => {
    const onChosen = (chosen: Map<string, Side>) => {
      render(null, place);
      place.remove();
      resolve(chosen);
    };
    render(<Conflict words={wordsFor(theirs, me)} differences={differences} onChosen={onChosen} />, place);
  });
}
