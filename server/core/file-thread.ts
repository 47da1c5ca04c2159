import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import { oneAtATime } from "./one-at-a-time.ts";

/** What reading one file may take. */
export interface ReadLimits {
  /** Of the thread's heap. A full table of 5,000 rows needs a fifth, the fullest file that the other limits let pass the half. */
  megabytes: number;
  /** Until a file is given up, from its turn on; a full table takes two seconds on a busy machine. */
  milliseconds: number;
}
const usual: ReadLimits = { megabytes: 512, milliseconds: 20_000 };
/** Milliseconds for which the thread waits for the next file before it goes and gives its memory back. */
const idleTimeout = 60_000;

/** Reads files beside the server's own thread, one after another. */
export interface FileThread {
  /** Runs a task of the thread's program. Rejects when it takes too much time (`TookTooLong`) or memory. */
  run<Job, Outcome>(task: string, job: Job): Promise<Outcome>;
  /** The same with a task that tells how far it is: it finds a `port` in its job besides. */
  runTelling<Job extends object, Outcome>(task: string, job: Job, told: (message: unknown) => void): Promise<Outcome>;
  close(): Promise<void>;
}

/** A task had all the time that it may take. */
export class TookTooLong extends Error {}

/**
 * Starts when there is a file to read, with a memory of its own: whatever a file holds, the server goes on.
 * @param program the built `file-thread.ts`
 */
export function openFileThread(program: URL, { megabytes, milliseconds }: ReadLimits = usual): FileThread {
  const thread = new Piscina({
    filename: program.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  // A thread that ended for want of memory is told of here, too; whoever asked has been told by the task's refusal.
  thread.on("error", () => {});
  const inTurn = oneAtATime(async ({ task, job, transferList }: Task) => {
    const signal = AbortSignal.timeout(milliseconds);
    try {
      return await thread.run(job, { name: task, signal, ...(transferList && { transferList }) });
    } catch (fault) {
      throw signal.aborted ? new TookTooLong(task, { cause: fault }) : fault;
    }
  });
  return {
    run: <Job, Outcome>(task: string, job: Job) => inTurn({ task, job }) as Promise<Outcome>,
    runTelling: async <Job extends object, Outcome>(task: string, job: Job, told: (message: unknown) => void) => {
      const { port1, port2 } = new MessageChannel();
      port1.on("message", told);
      try {
        return (await inTurn({ task, job: { ...job, port: port2 }, transferList: [port2] })) as Outcome;
      } finally {
        port1.close();
      }
    },
    close: () => thread.destroy(),
  };
}

interface Task {
  task: string;
  job: unknown;
  transferList?: MessagePort[];
}
