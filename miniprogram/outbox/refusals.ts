// What a refusal means for what was sent.
import type { Answer, Fault } from "../api/answer";

/** Refusals that time changes: they are tried again, like a network that is away. */
export const passing: ReadonlySet<string> = new Set([
  "request.too_many",
  "upload.too_many",
  "upload.unknown",
  "upload.incomplete",
  "upload.damaged",
  "files.too_many_today",
]);

/**
 * Has the server looked at what was sent before it refused? Otherwise an earlier try may have come through, and only the same request
 * can tell.
 */
export const isAboutIt = ({ kind, code }: Fault): boolean =>
  kind === "refused" && !code.startsWith("auth.") && !passing.has(code);

/** A file that is no longer on this phone. @param what what people call it */
export const lost = (what: "这个文件" | "这张照片"): Answer<never> => ({
  ok: false,
  fault: { kind: "refused", code: "phone.picture", message: `手机里已经没有${what}。` },
});
