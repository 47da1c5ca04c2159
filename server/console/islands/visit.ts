import { sheetOfForm } from "../../../shared/inspections/sheet-form.ts";
import { visitPath } from "../pages/visits/paths.ts";
import type { SheetFacts } from "../pages/visits/sheet.tsx";
import { keptAt, offerCopy } from "./kit/offer-copy.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { isPassing } from "./kit/request.ts";
import {
  begunHere,
  dropCopy,
  type KeptCopy,
  keepCopy,
  keptCopy,
  meaningOf,
  rememberBegun,
  type SheetCopy,
  sendCopy,
} from "./visit/copy.ts";
import { newDeviceId } from "./visit/device-id.ts";
import { openFindings, type PutFindings } from "./visit/findings.ts";
import { putSheet } from "./visit/put-sheet.ts";

/** Milliseconds without typing after which the sheet is saved, and until we try again without a network. */
const quiet = 1200;
const again = 8000;

const facts = pageData<SheetFacts>();
const { visitId, campaignId, villageId } = facts;
const form = byId<HTMLFormElement>("sheet");
const state = byId("sheet-state");
/** What a new sheet of this person is found by in this browser. */
const villageHere = `${facts.signer} ${campaignId} ${villageId}`;
let edition = facts.edition;
/** The server's edition that the form goes on from. */
let base = facts.edition;
/** Counts what was typed; what of it the server has. */
let changes = 0;
let savedChanges = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<boolean> | undefined;

/** The sheet as it stands in the form. */
function copyNow(): SheetCopy {
  const data = new FormData(form);
  const fields = (name: string) => data.getAll(name).map(String);
  const stamp = { known: facts.known, deviceTime: new Date().toISOString(), newId: newDeviceId };
  return { campaignId, villageId, edition, sheet: sheetOfForm(fields, facts.lines, stamp) };
}

const later = (wait: number): void => {
  clearTimeout(timer);
  timer = setTimeout(() => void save(), wait);
};

/** Something was typed: this device keeps it first. */
function changed(): void {
  changes += 1;
  edition += 1;
  state.textContent = "有改动，正在保存…";
  void keepCopy(visitId, { ...copyNow(), base });
  if (facts.edition === 0) void rememberBegun(villageHere, visitId);
  later(quiet);
}

/** True when the server has all that was typed. */
async function save(): Promise<boolean> {
  clearTimeout(timer);
  while (running) await running;
  if (savedChanges === changes) return true;
  running = send().finally(() => {
    running = undefined;
  });
  return running;
}

async function send(): Promise<boolean> {
  const sending = changes;
  try {
    const copy = copyNow();
    const { taken, visit } = await sendCopy(visitId, copy);
    if (!taken) return overtaken(visit.state, visit.edition);
    savedChanges = sending;
    goOnFrom(copy.edition);
    if (sending !== changes) later(quiet);
    const left = visit.issues.length;
    state.textContent =
      left > 0 ? `已保存在服务器上。签字前还有 ${left} 处要补。` : "已保存在服务器上，可以去核对签字。";
    return sending === changes;
  } catch (fault) {
    const isOffline = isPassing(fault);
    const why = fault instanceof Error ? fault.message : "";
    state.textContent = isOffline
      ? "没有网络，已存在这台设备上，连上网后自动送出。请不要清除浏览器数据。"
      : `没有保存：${why}`;
    if (isOffline) later(again);
    return false;
  }
}

/** Somebody saved a newer one, or it is signed. What was typed here counts on from there. */
function overtaken(is: string, newest: number): boolean {
  if (is !== "draft") {
    location.assign(visitPath(visitId));
    return false;
  }
  edition = newest + 1;
  goOnFrom(newest);
  state.textContent =
    "您在另一台设备上改过这张检查表，这里的改动还没有保存。要看那一份请刷新页面；接着在这里改，就以这里的为准。";
  return false;
}

/** What the server has; also for a form that is sent without this script's help. */
function goOnFrom(number: number): void {
  base = number;
  const field = form.elements.namedItem("edition");
  if (field instanceof HTMLInputElement) field.value = String(number);
}

/**
 * Settles which sheet goes on: what this device could not send, or what the page shows. Until then nothing can be typed, since the first
 * letter would take the place of the kept copy.
 */
async function settle(putFindings: PutFindings): Promise<void> {
  const begun = facts.edition === 0 ? await begunHere(villageHere) : null;
  if (begun && begun !== visitId) return location.replace(`?visit=${begun}`);
  const copy = await keptCopy(visitId);
  const isSame = copy !== null && meaningOf(copy.sheet) === meaningOf(copyNow().sheet);
  if (copy && facts.edition > 0 && isSame) await dropCopy(visitId);
  else if (copy && copy.base === facts.edition) goOnWith(copy, putFindings);
  else if (copy) return choose(copy, putFindings);
  open();
}

/** Somebody saved another one since: the person says which counts. */
function choose(copy: KeptCopy, putFindings: PutFindings): void {
  const when = keptAt(copy.sheet.deviceTime);
  document.documentElement.dataset.ready = "visit";
  offerCopy(`这台设备上留有 ${when} 填的、没有送出的检查表，和服务器上的这份不一样。要接着填哪一份？`, {
    use: "这台设备上的",
    drop: "服务器上的这份",
    onUse: () => {
      goOnWith(copy, putFindings);
      open();
    },
    onDrop: () => void dropCopy(visitId).then(open),
  });
}

function goOnWith(copy: SheetCopy, putFindings: PutFindings): void {
  putSheet(form, copy.sheet, putFindings);
  edition = Math.max(copy.edition - 1, facts.edition);
  changed();
  state.textContent = "这台设备上有没送出的改动，正在送出…";
}

function open(): void {
  form.inert = false;
  document.documentElement.dataset.ready = "visit";
}

function start(): void {
  form.inert = true;
  const putFindings = openFindings(facts, changed);
  form.addEventListener("input", changed);
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => document.hidden && void save());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const next = (event.submitter as HTMLButtonElement | null)?.value;
    if (facts.edition === 0 && changes === 0) changed(); // a sheet that is right as it was proposed
    if ((await save()) && next === "sign") location.assign(visitPath(visitId));
  });
  void settle(putFindings);
}

start();
