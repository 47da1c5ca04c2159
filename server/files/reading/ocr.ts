import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorker, type Worker } from "tesseract.js";
import { oneAtATime } from "../../core/one-at-a-time.ts";

/** The smaller of the two models: a tenth of the size, and as good on print. */
const model = "4.0.0_best_int";
/** After so long without a picture its memory (some 200 MB) is given back, milliseconds. */
const idle = 60_000;

let worker: Promise<Worker> | undefined;
let ending: ReturnType<typeof setTimeout> | undefined;

/** The text in a picture, one at a time. Engine and Chinese model come from packages: nothing is fetched. @throws when it can't be read */
export const recognise = oneAtATime(recogniseNow);

async function recogniseNow(picture: Buffer): Promise<string> {
  clearTimeout(ending);
  worker ??= startWorker();
  try {
    const { data } = await (await worker).recognize(picture);
    return data.text;
  } finally {
    ending = setTimeout(() => void endOcr(), idle);
    ending.unref();
  }
}

function startWorker(): Promise<Worker> {
  const data = createRequire(import.meta.url).resolve("@tesseract.js-data/chi_sim/package.json");
  const langPath = join(dirname(data), model);
  const started = createWorker("chi_sim", 1, { langPath, gzip: true, cacheMethod: "none" });
  started.catch(() => {
    worker = undefined;
  });
  return started;
}

/** Ends the engine; the next picture starts it again. */
export async function endOcr(): Promise<void> {
  const running = worker;
  worker = undefined;
  await (await running)?.terminate();
}
