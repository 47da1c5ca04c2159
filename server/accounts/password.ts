import { hash, verify } from "@node-rs/argon2";
import type { Issue } from "../core/problem.ts";
import { commonPasswords } from "./common-passwords.ts";

/** argon2id (the library's default kind) with the parameters that OWASP recommends: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** An argon2id text with the same parameters that no password fits: checking it costs the same time as a real one. */
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Full-width letters of a Chinese input method count as the plain ones. */
const normal = (password: string): string => password.normalize("NFKC");

/** argon2id as PHC text. Slow on purpose (tens of milliseconds): never inside a transaction. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), parameters);

/** Does the password fit? Without a hash (unknown login) it takes the same time and says no. */
export const checkPassword = (passwordHash: string | null, password: string): Promise<boolean> =>
  verify(passwordHash ?? nobody, normal(password));

/** Hashes many passwords, two at a time: each takes 19 MiB and one of Node's four worker threads, and log-ins go on meanwhile. */
export async function hashAll(passwords: readonly string[], atOnce = 2): Promise<string[]> {
  const hashes: string[] = [];
  const work = passwords.entries();
  const worker = async () => {
    for (const [index, password] of work) hashes[index] = await hashPassword(password);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return hashes;
}

/** What is wrong with a new password, every point of it. */
export function passwordIssues(given: string, login: string): Issue[] {
  const password = normal(given);
  const plain = password.toLowerCase();
  const issue = (key: string, message: string): Issue => ({ path: "newPassword", key, message });
  const issues: Issue[] = [];
  if ([...password].length < 10) issues.push(issue("password.short", "密码至少 10 个字符，可以用一句好记的话。"));
  if (plain.includes(login.toLowerCase())) issues.push(issue("password.login", "密码里不能包含登录名。"));
  if (isCommon(plain)) issues.push(issue("password.common", "这个密码太常见，容易被猜到，请换一个。"));
  return issues;
}

/** In the list, a few characters over and over, a run of neighbours (1234…, abcd…), or digits alone (a date, a phone number). */
function isCommon(password: string): boolean {
  return commonPasswords.has(password) || new Set(password).size < 5 || /^\d+$/.test(password) || isRun(password);
}

function isRun(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1;
}
