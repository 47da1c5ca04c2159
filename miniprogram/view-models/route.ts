/** Where a code, a link or a card leads. */
export type Route =
  | { kind: "board"; code: string }
  | { kind: "notice"; number: string }
  /** Something was given that we can't read; `got` is what. */
  | { kind: "unknown"; got: string }
  | { kind: "none" };

type Query = Record<string, string | undefined>;

const villageCode = /^\d{12}$/;
const noticeNumber = /^\d{12}-\d{4}-\d{4,8}$/;
/** Of what can't be read so much is shown. */
const shownLength = 60;

/**
 * Reads how a page was opened: `q` is an ordinary link (WeChat encodes it once), `scene` the text of WeChat's own code, `code`
 * comes from our own pages.
 */
export function routeOf({ q, scene, code }: Query): Route {
  if (q) return ofLink(decoded(q));
  if (scene) return ofScene(decoded(scene));
  if (code) return villageCode.test(code) ? { kind: "board", code } : unknown(code);
  return { kind: "none" };
}

/** Which notice, and which revision of it, a notice's page was opened for. 0: the newest; an empty number: none that can be. */
export function noticeRoute({ number = "", revision = "" }: Query): { number: string; revision: number } {
  return {
    number: noticeNumber.test(number) ? number : "",
    revision: /^[1-9]\d{0,4}$/.test(revision) ? Number(revision) : 0,
  };
}

function ofLink(link: string): Route {
  const [, page = "", value = ""] = /^https?:\/\/[^/?#]+\/([vn])\/([^/?#]+)\/?(?:[?#].*)?$/.exec(link.trim()) ?? [];
  if (page === "v" && villageCode.test(value)) return { kind: "board", code: value };
  if (page === "n" && noticeNumber.test(value)) return { kind: "notice", number: value };
  return unknown(link);
}

function ofScene(scene: string): Route {
  const [, code = ""] = /^v=(\d{12})$/.exec(scene.trim()) ?? [];
  return code ? { kind: "board", code } : unknown(scene);
}

const unknown = (got: string): Route => ({
  kind: "unknown",
  got: got.length > shownLength ? `${got.slice(0, shownLength)}…` : got,
});

/** A text with a stray % is no reason to fail. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
