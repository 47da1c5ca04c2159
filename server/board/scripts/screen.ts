// The lobby screen: scrolls a long notice slowly, then puts the next one in its place. Unlike the meta refresh it never shows
// a browser's error page when the network is away: the last slide stays and it tries again.
const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Shows the whole slide: waits, then moves down by half a screen until the end is reached. */
async function showAll(seconds: number): Promise<void> {
  await pause(seconds / 2);
  const end = () => document.documentElement.scrollHeight - window.innerHeight - 2;
  while (window.scrollY < end()) {
    const before = window.scrollY;
    window.scrollBy({ top: window.innerHeight * 0.5, behavior: "smooth" });
    await pause(seconds / 3);
    if (window.scrollY <= before) break;
  }
  await pause(seconds / 2);
}

/** Fetches the next slide; false when the server can't be reached or answers anything but a page. */
async function goOn(): Promise<boolean> {
  const address = document.body.dataset.next;
  if (!address) return false;
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) return false;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!next.body.dataset.next) return false;
    // The program was updated: its page comes anew, with its own style and script.
    if (styleOf(next) !== styleOf(document)) {
      location.assign(address);
      return true;
    }
    next.querySelectorAll("script").forEach((script) => {
      script.remove();
    });
    document.body.replaceWith(document.adoptNode(next.body));
    window.scrollTo(0, 0);
    return true;
  } catch {
    return false; // offline: the slide that is shown stays
  }
}

const styleOf = (page: Document): string => page.querySelector("style")?.textContent ?? "";

async function run(): Promise<void> {
  for (;;) {
    const seconds = Number(document.body.dataset.seconds) || 20;
    await showAll(seconds);
    while (!(await goOn())) await pause(seconds);
  }
}

void run();
