// Checks a receipt on this device. After the page is loaded nothing is asked of anybody, with one exception: when the receipt is of
// this very server and there is a network, the public API says whether a newer revision exists.
import {
  askLater,
  hostOf,
  largestReceipt,
  laterFinding,
  type Verdict,
  verifyReceipt,
  withLater,
} from "../../../shared/receipts/index.ts";
import type { VerifyPageData } from "../pages/verify.tsx";
import { showVerdict, word } from "./verify/show.ts";

const element = <Kind extends HTMLElement>(id: string): Kind => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as Kind;
};
const { wording, knownLogs } = JSON.parse(element("page-data").textContent ?? "{}") as VerifyPageData;
const options = { knownLogs, ...(wording ? { wording } : {}) };
/** What was checked last, for another mode of the page; null when it isn't text. */
let checked: string | null = null;
/** Counts what was given, so that a late answer about an earlier receipt isn't shown. */
let turn = 0;

/** Lets the browser paint, since checking takes a phone some tenths of a second. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

const say = (sentence: string): void => {
  element("busy").textContent = sentence;
};

async function check(input: string | Uint8Array): Promise<void> {
  const mine = ++turn;
  say(word("checking"));
  await painted();
  const verdict = verifyReceipt(input, options);
  checked = typeof input === "string" ? input : textOf(input);
  say("");
  showVerdict(element("verdict"), verdict);
  const later = await asked(verdict);
  if (later && mine === turn) showVerdict(element("verdict"), later);
}

/** The verdict with what this server says of newer revisions; null when the receipt is of another or there is no network. */
async function asked(verdict: Verdict): Promise<Verdict | null> {
  const { facts } = verdict;
  if (!facts || !navigator.onLine || hostOf(facts.origin) !== location.host) return null;
  return withLater(verdict, laterFinding(facts, await askLater(facts, ""), wording ?? undefined));
}

/** One byte beyond what a receipt may have is enough to be refused as too large. */
async function checkFile(file: Blob): Promise<void> {
  const bytes = await new Response(file.slice(0, largestReceipt + 1)).arrayBuffer().catch(() => null);
  if (bytes) return check(new Uint8Array(bytes));
  say(word("unreadable"));
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function listenToFiles(): void {
  const input = element<HTMLInputElement>("file");
  input.addEventListener("change", () => {
    const [file] = Array.from(input.files ?? []);
    // The same file may have been changed and be chosen again.
    if (file) void checkFile(file).then(() => (input.value = ""));
  });
  const drop = element("drop");
  const over = (isOver: boolean) => drop.classList.toggle("over", isOver);
  // Anywhere on the page: a file that misses the field would otherwise take the place of the page.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", (event) => over(event.relatedTarget !== null));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const [file] = Array.from(event.dataTransfer?.files ?? []);
    if (file) void checkFile(file);
  });
}

function listenToText(): void {
  const field = element<HTMLTextAreaElement>("text");
  element("check").addEventListener("click", () => {
    // Of what is copied the line ends around it aren't part.
    const text = field.value.trim();
    if (text !== "") return void check(text);
    say(word("empty"));
    field.focus();
  });
}

const keptUnder = "verify";

/** Another mode is another page: what was checked goes along, within this tab only. */
function goAlong(): void {
  for (const link of Array.from(document.querySelectorAll(".modes a")))
    link.addEventListener("click", () => {
      try {
        if (checked !== null) sessionStorage.setItem(keptUnder, checked);
      } catch {
        // no storage, or too large for it: to be chosen again
      }
    });
  try {
    const kept = sessionStorage.getItem(keptUnder);
    sessionStorage.removeItem(keptUnder);
    if (kept !== null) void check(kept);
  } catch {
    // no storage
  }
}

listenToFiles();
listenToText();
element("fallback").hidden = true;
element("tool").hidden = false;
goAlong();
