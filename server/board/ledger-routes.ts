import { villageParams } from "../../shared/api/common.ts";
import { type Endpoint, raw } from "../core/endpoint.ts";
import type { View } from "../core/work.ts";
import { findVillageChain } from "../places/index.ts";
import { type VillageLedger, villageLedger } from "./ledger-data.ts";
import { type LedgerForm, ledgerCsv, ledgerMetadata, ledgerXlsx } from "./ledger-file.ts";

interface Produced {
  type: string;
  summary: string;
  body(ledger: VillageLedger): string | Buffer;
}

const forms: Record<LedgerForm, Produced> = {
  csv: {
    type: "text/csv",
    summary: "一个村各期收支对照（CSV，金额单位为元）",
    body: ledgerCsv,
  },
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    summary: "一个村各期收支对照（XLSX，金额单位为元）",
    body: ledgerXlsx,
  },
  "csv-metadata.json": {
    type: "application/json",
    summary: "各期收支对照的列说明（W3C CSV on the Web 表格元数据）",
    body: (ledger) => JSON.stringify(ledgerMetadata(ledger), null, 2),
  },
};

/** The village's periods as files: open data, made of what is public. */
export const ledgerEndpoints: Endpoint[] = (Object.keys(forms) as LedgerForm[]).map((form) =>
  raw({
    path: `/api/public/villages/:code/ledger.${form}`,
    method: "GET",
    access: "public",
    tag: "公开数据",
    summary: forms[form].summary,
    params: villageParams,
    produces: [forms[form].type],
    problems: ["place.unknown"],
    async handle(context, view: View, { params }) {
      const ledger = await villageLedger(view, await findVillageChain(view, params.code));
      const { type, body } = forms[form];
      context.type = type === "text/csv" || type === "application/json" ? `${type}; charset=utf-8` : type;
      if (form !== "csv-metadata.json") context.attachment(`${ledger.chain.village.name}各期收支.${form}`);
      // CSV on the Web, 5.2: where the description of the file lies.
      if (form === "csv")
        context.set("link", `<ledger.csv-metadata.json>; rel="describedby"; type="application/csvm+json"`);
      context.body = body(ledger);
    },
  }),
);
