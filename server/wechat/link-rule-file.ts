import type { Middleware } from "koa";
import { boardPath } from "../core/links.ts";
import type { LinkRuleFile } from "../core/wechat-settings.ts";

/** Serves the file by which WeChat proves that the link rule's address (`/v/`) is ours, in the rule's last folder. */
export function serveLinkRuleFile(file: LinkRuleFile | null): Middleware {
  return async (context, next) => {
    if (!file || context.path !== boardPath(file.name) || !["GET", "HEAD"].includes(context.method)) return next();
    context.type = "text/plain";
    context.set("cache-control", "no-cache");
    context.body = file.content;
  };
}
