import {
  type Finding,
  hostOf,
  type Mark,
  marks,
  type ReceiptFacts,
  type Verdict,
} from "../../../../shared/receipts/index.ts";

const words = (): DocumentFragment => (document.getElementById("words") as HTMLTemplateElement).content;

/** A word of the page's own, which is in the page's script. `#` stands for a value. */
export const word = (name: string, value = ""): string =>
  (words().querySelector(`[data-word="${name}"]`)?.textContent ?? "").replace("#", () => value);

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Shows what was found, and leads there: people don't look further down by themselves. */
export function showVerdict(place: HTMLElement, verdict: Verdict): void {
  const isNew = place.hidden || !place.contains(document.activeElement);
  place.textContent = "";
  place.append(result(verdict), ...marks.flatMap((mark) => group(mark, verdict)));
  if (!verdict.verified) place.append(make("p", word("advice"), { class: "soft" }));
  place.hidden = false;
  if (isNew) place.focus({ preventScroll: true });
  if (isNew) place.scrollIntoView({ block: "start" });
}

function result({ verified, knowsLog, summary, facts }: Verdict): HTMLElement {
  const kind = verified ? (knowsLog ? "good" : "warn") : "bad";
  const box = make("div", "", { class: `note result ${kind}` });
  box.append(make("h2", summary));
  if (facts) box.append(...about(facts));
  return box;
}

function about(facts: ReceiptFacts): HTMLElement[] {
  const { notice, revision, origin } = facts;
  const title = make("p", "");
  // As it was signed: never converted into another script.
  title.append(make("b", `${notice.villageName}《${notice.title}》`, { lang: "zh-Hans" }));
  const number = make("p", `${word("revision", String(revision))}　`);
  number.append(make("span", word("number", notice.number), { class: "whole" }));
  if (hostOf(origin) !== location.host) return [title, number];
  const link = make("p", "");
  link.append(make("a", word("notice"), { href: `/n/${notice.number}?revision=${revision}` }));
  return [title, number, link];
}

function group(mark: Mark, { verified, findings }: Verdict): HTMLElement[] {
  const found = findings.filter((finding) => finding.mark === mark);
  if (found.length === 0) return [];
  const list = make("ul", "", { class: "findings" });
  list.append(...found.map(line));
  const heading = words().querySelector(`[data-mark="${mark}"]`)?.textContent ?? "";
  // After something failed, what wasn't looked at any more is no part of what can't be proved.
  return mark === "open" && !verified ? [list] : [make("h3", heading), list];
}

const line = ({ mark, text }: Finding): HTMLElement => {
  const item = make("li", "", { "data-mark": mark });
  item.append(make("span", text));
  return item;
};
