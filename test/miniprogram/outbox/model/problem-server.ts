import { ModelServer, type Reply, type Request } from "./server.ts";

interface Submission {
  version: number;
  text: string;
  files: string[];
}

/** A server with one problem that waits for the village and one sheet that it must look at, beside its uploads. */
export class ProblemServer extends ModelServer {
  problem = { version: 1, state: "open" };
  submissions: Submission[] = [];
  sights = 0;
  /** How often it was said that the sheet was looked at, and the village's word. */
  looks = 0;
  word: string | null = null;
  problemAnswers = new Map<string, Reply>();

  override handle(request: Request): Reply {
    const { account, path, key, body } = request;
    if (!path.startsWith("/api/problems/") && !path.endsWith("/seen")) return super.handle(request);
    const slot = `${account} ${key} ${JSON.stringify(body)}`;
    const known = this.problemAnswers.get(slot);
    if (known) return known;
    // The same key with other words: no phone may do that.
    if ([...this.problemAnswers.keys()].some((one) => one.startsWith(`${account} ${key} `)))
      this.strayed.push(`another body under the key of ${path}`);
    const reply = path.endsWith("/seen")
      ? this.#look((body as { word: string | null }).word)
      : path.endsWith("/sight")
        ? this.#see()
        : this.#submit(body as Submission);
    if (reply.status === 200) this.problemAnswers.set(slot, reply);
    return reply;
  }

  /** The first word stays (server/visits/commands/see-visit.ts). */
  #look(word: string | null): Reply {
    this.looks++;
    this.word ??= word;
    return { status: 200, body: { seen: { word: this.word } } };
  }

  #see(): Reply {
    this.sights++;
    return { status: 200, body: {} };
  }

  #submit(submission: Submission): Reply {
    const refusal = (code: string): Reply => ({ status: 409, body: { error: { code, message: `${code}。` } } });
    if (submission.version !== this.problem.version) return refusal("rectification.changed");
    if (this.problem.state !== "open") return refusal("rectification.wrong_state");
    if (submission.files.some((file) => !this.files.has(file))) return refusal("rectification.file_unknown");
    this.problem = { version: this.problem.version + 1, state: "submitted" };
    this.submissions.push(submission);
    return { status: 200, body: {} };
  }

  /** Digests of what lies behind the files of a submission. */
  filesOf = ({ files }: Submission): string[] => files.map((file) => this.files.get(file) ?? "missing");
}
