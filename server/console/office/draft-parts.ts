import type { CatalogueDiff } from "../../../shared/api/catalogue.ts";
import type { Problem } from "../../core/problem.ts";
import { isForForm } from "../frame/forms.tsx";
import { type ConsolePage, type PageAnswer, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";

/** Trail of every page of the draft. */
export const draftCrumbs = [
  { name: "基准目录", to: "/console/catalogue" },
  { name: "草稿", to: "/console/catalogue/draft" },
];

type Ask = (request: PageRequest, problem: Problem | null) => Promise<PageContent>;

/** A page that asks, and what happens on yes; a refusal asks again. */
export const asking = (path: string, ask: Ask, run: (request: PageRequest) => Promise<PageAnswer>): ConsolePage[] => [
  { method: "GET", path, access: "member", handle: (request) => ask(request, null) },
  {
    method: "POST",
    path,
    access: "member",
    handle: async (request) => {
      try {
        return await run(request);
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return ask(request, fault);
      }
    },
  },
];

/** Posted: the change count of the draft that the person saw. */
export const versionIn = ({ form }: PageRequest): number => Number(textOf(form, "version"));

/** What the draft changes, in words. */
export const diffOf = ({ api }: PageRequest, id: string): Promise<CatalogueDiff> =>
  api.get<CatalogueDiff>(`/api/catalogue/versions/${id}/diff`);
