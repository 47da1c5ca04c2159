import type { AssociatedBackend, CodeSpace, Root } from "glass-easel-miniprogram-adapter";

export interface PageConfig {
  navigationBarTitleText?: string;
  [setting: string]: unknown;
}

export interface AppConfig {
  pages: string[];
  window?: PageConfig;
  usingComponents?: Record<string, string>;
  [setting: string]: unknown;
}

type Lifetimes = Record<string, ((argument?: unknown) => void) | undefined>;

interface OpenPage {
  route: string;
  root: Root;
  frame: HTMLElement;
  page: Lifetimes & { route: string };
}

/** The stack of open pages, each under its own title bar. */
export class Navigator {
  readonly #stack: OpenPage[] = [];

  constructor(
    private readonly backend: AssociatedBackend,
    private readonly space: CodeSpace,
    private readonly configs: ReadonlyMap<string, PageConfig>,
    private readonly app: AppConfig,
  ) {}

  get pages(): unknown[] {
    return this.#stack.map(({ page }) => page);
  }

  get current(): OpenPage | undefined {
    return this.#stack.at(-1);
  }

  open(url: string): void {
    this.#hide(this.current);
    const [path = "", query = ""] = this.#absolute(url).split("?");
    if (!this.configs.has(path)) throw new Error(`page "${path}" is not in app.json`);

    const frame = document.createElement("section");
    frame.className = "wx-frame";
    frame.setAttribute("role", "main");
    frame.append(
      this.#titleBar(this.configs.get(path)?.navigationBarTitleText ?? this.app.window?.navigationBarTitleText ?? ""),
    );
    const placeholder = document.createElement("page");
    frame.append(placeholder);
    document.body.append(frame);

    const root = this.backend.createRoot("page", this.space, path);
    const page = root.get() as unknown as OpenPage["page"];
    page.route = path;
    const opened: OpenPage = { route: path, root, frame, page };
    this.#stack.push(opened);
    page.onLoad?.(Object.fromEntries(new URLSearchParams(query)));
    this.#show(opened);
    root.attach(frame as never, placeholder as never);
    page.onReady?.();
  }

  back(delta = 1): void {
    for (let closed = 0; closed < delta && this.#stack.length > 1; closed++) this.#close();
    this.#show(this.current);
  }

  replace(url: string): void {
    this.#close();
    this.open(url);
  }

  relaunch(url: string): void {
    while (this.#stack.length > 0) this.#close();
    this.open(url);
  }

  setTitle(title: string): void {
    const heading = this.current?.frame.querySelector("h1");
    if (heading != null) heading.textContent = title;
  }

  /** What a finger that pulls the page down does. */
  pullDown(): void {
    document.body.dataset.refreshing = "true";
    this.current?.page.onPullDownRefresh?.();
  }

  stopPullDownRefresh(): void {
    delete document.body.dataset.refreshing;
  }

  /** The card that the page would send into a chat. */
  share(): unknown {
    const share = this.current?.page.onShareAppMessage as ((options: object) => unknown) | undefined;
    return share?.call(this.current?.page, { from: "button" });
  }

  #absolute(url: string): string {
    if (url.startsWith("/")) return url.slice(1);
    return new URL(url, `http://mini/${this.current?.route ?? ""}`).href.slice("http://mini/".length);
  }

  #close(): void {
    const closed = this.#stack.pop();
    if (closed === undefined) return;
    closed.page.onUnload?.();
    closed.root.release();
    closed.frame.remove();
  }

  #hide(opened: OpenPage | undefined): void {
    if (opened === undefined) return;
    opened.page.onHide?.();
    opened.root.getComponent().triggerPageLifetime("hide", []);
    opened.frame.hidden = true;
  }

  #show(opened: OpenPage | undefined): void {
    if (opened === undefined) return;
    opened.frame.hidden = false;
    opened.page.onShow?.();
    opened.root.getComponent().triggerPageLifetime("show", []);
  }

  #titleBar(title: string): HTMLElement {
    const bar = document.createElement("header");
    bar.className = "wx-title-bar";
    if (this.#stack.length > 0) {
      const back = document.createElement("button");
      back.ariaLabel = "返回";
      back.textContent = "‹";
      back.onclick = () => {
        this.back();
      };
      bar.append(back);
    }
    const heading = document.createElement("h1");
    heading.textContent = title;
    bar.append(heading);
    return bar;
  }
}
