/** The part of WeChat around glass-easel that a mini-program sees: App, Page, Component, getApp, wx. */
import { component, glassEasel, MiniProgramEnv, type types } from "glass-easel-miniprogram-adapter";
import { HostBackend } from "./backend.ts";
import { defineBuiltins, readyAfterLayout } from "./builtins.ts";
import { type AppConfig, Navigator, type PageConfig } from "./navigator.ts";
import { SelectorQuery } from "./selector-query.ts";
import { createWx } from "./wx.ts";

interface UnitSettings {
  config: types.ComponentStaticConfig & PageConfig;
  style: string;
  styleScope: string | undefined;
}

type Templates = Record<string, glassEasel.template.ComponentTemplate["content"]>;

const environment = new MiniProgramEnv();
const space = environment.createCodeSpace("", true);
const backend = new HostBackend();
const associated = environment.associateBackend(backend);

let navigator: Navigator;
let templates: Templates;
let appConfig: AppConfig;
const pageConfigs = new Map<string, PageConfig>();

glassEasel.globalOptions.throwGlobalError = false;
glassEasel.addGlobalWarningListener((message) => {
  console.error(`[glass-easel] ${message}`);
});
glassEasel.addGlobalErrorListener((error) => {
  setTimeout(() => {
    throw error;
  });
});

export function setup(config: AppConfig, compiled: Templates, style: string, hostStyle: string): void {
  appConfig = config;
  templates = compiled;
  document.head.append(Object.assign(document.createElement("style"), { textContent: hostStyle }));
  defineBuiltins(space.getComponentSpace());
  space.setOverallBehavior(readyAfterLayout(space.getComponentSpace()));
  space.addStyleSheet("app", "app");
  associated.registerStyleSheetContent("app", style);

  navigator = new Navigator(associated, space, pageConfigs, config);
  component.ComponentCaller.prototype.createSelectorQuery = function createSelectorQuery() {
    return new SelectorQuery(this) as never;
  };

  measureSetData();
  let app: Record<string, unknown> = {};
  Object.assign(globalThis, {
    App(options: Record<string, unknown>) {
      app = options;
    },
    getApp: () => app,
    getCurrentPages: () => navigator.pages,
    Behavior: (definition: object) =>
      space
        .behavior()
        .definition(definition as never)
        .register(),
    wx: createWx(navigator),
    miniprogramHost: navigator,
  });
}

/** What each `setData` hands over to the view, in bytes; tests read it as `window.setDataBytes`. */
function measureSetData(): void {
  const bytes: number[] = [];
  Object.assign(globalThis, { setDataBytes: bytes });
  const { prototype } = component.ComponentCaller;
  const setData = prototype.setData;
  prototype.setData = function measured(data: never, callback?: never) {
    bytes.push(new TextEncoder().encode(JSON.stringify(data)).length);
    return setData.call(this, data, callback);
  };
}

/** Registers one page or component; `evaluate` runs its script, which calls Page() or Component(). */
export function define(path: string, { config, style, styleScope }: UnitSettings, evaluate: () => void): void {
  pageConfigs.set(path, config);
  space.addComponentStaticConfig(path, {
    ...config,
    usingComponents: { ...appConfig.usingComponents, ...config.usingComponents },
  });
  const content = templates[path];
  if (content !== undefined) space.addCompiledTemplate(path, { groupList: templates, content } as never);
  if (style !== "") {
    space.addStyleSheet(path, path, styleScope);
    associated.registerStyleSheetContent(path, style);
  }
  space.globalComponentEnv(globalThis, path, evaluate);
}

export function launch(): void {
  const [path = "", query = ""] = location.hash.slice(2).split("?");
  const options = {
    path: path === "" ? appConfig.pages[0] : path,
    query: Object.fromEntries(new URLSearchParams(query)),
    scene: 1001,
  };
  const app = (globalThis as unknown as { getApp(): Record<string, (options: object) => void> }).getApp();
  app.onLaunch?.(options);
  app.onShow?.(options);
  navigator.open(`/${options.path}${query === "" ? "" : `?${query}`}`);
}
