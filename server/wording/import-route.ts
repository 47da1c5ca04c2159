import * as contract from "../../shared/api/wording.ts";
import { type Endpoint, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { readSheetUpload, refuseIssues, sheetTypes } from "../core/sheets.ts";
import type { View } from "../core/work.ts";
import { findCounty, type Place } from "../places/index.ts";
import { putInForce } from "./commands/put-in-force.ts";
import type { ReadTerms, TermsTable } from "./import-table.ts";
import { type Plan, planChange } from "./plan.ts";
import { wordingPolicy } from "./policy.ts";
import { presentPlan } from "./presenter.ts";
import { headOf, termsInForce } from "./queries.ts";

/** A table and what it would change, made before the transaction: comparing 50,000 terms takes its time. */
interface Prepared {
  county: Place;
  table: TermsTable;
  plan: Plan;
  number: number;
}

/** All or nothing; the same table again changes nothing. */
export const importEndpoint = (readTerms: ReadTerms, problems: ProblemCode[]): Endpoint =>
  write({
    method: "POST",
    path: "/api/counties/:code/wording/import",
    access: "account",
    tag: "词库",
    summary: "从 CSV 或 XLSX 导入词，最多 50000 行（preview=1 只预览改动）；立即生效",
    params: contract.wordingParams,
    query: contract.wordingImportQuery,
    output: contract.wordingPlan,
    consumes: sheetTypes,
    fingerprint: ({ table }: Prepared) => JSON.stringify(table),
    problems: [...problems, "access.denied", "import.invalid", "import.unreadable", "import.too_many_rows"],
    prepare: async (view, { params, query }, context): Promise<Prepared> => {
      const county = await findCounty(view, params.code);
      authorize(wordingPolicy, view.actor, "change", county);
      const table = await readTerms(await readSheetUpload(context));
      refuseIssues(table.issues);
      return { county, table, ...(await planned(view, county, table, query.mode === "merge")) };
    },
    handle: async (work, { query }, { county, plan, number }) => {
      authorize(wordingPolicy, work.actor, "change", county);
      const { preview, reason } = query;
      if (preview === "1" || plan.steps.length === 0) return presentPlan(plan, number, preview === "1");
      if (reason === undefined) throw new Problem("request.invalid", { issues: [withoutReason], count: 1 });
      if (query.number !== undefined && query.number !== number) throw new Problem("wording.changed");
      const version = await putInForce(work, { county, plan, number, way: "import", reason });
      return presentPlan(plan, version.number, false);
    },
  });

const withoutReason = { path: "query.reason", key: "reason", message: "请说明为什么导入。" };

async function planned(view: View, county: Place, { wanted }: TermsTable, keep: boolean) {
  const { number } = await headOf(view, county.id);
  return { plan: planChange(await termsInForce(view, county.id), wanted, { keep }), number };
}
