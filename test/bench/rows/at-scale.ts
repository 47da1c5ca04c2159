import { draftedContent } from "../../../server/bulletins/commands/draft-bulletin.ts";
import { workOut } from "../../../server/bulletins/index.ts";
import { writeDocument } from "../../../server/bulletins/writers/index.ts";
import { placeCalendar } from "../../../server/compliance/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { type Place, placesOfCounty } from "../../../server/places/index.ts";
import { reportOf } from "../../../shared/bulletins/report.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { periodOf, previousPeriod } from "../../../shared/periods.ts";
import { amongAll, type Compared } from "../among-all.ts";
import { type Figure, median, type Row } from "../figure.ts";

/** What must take a county among a country's no longer than one that is alone. */
export const ratioFigure = (row: string, { alone, among }: Compared, note?: string): Figure => ({
  ...{ row, value: among, unit: "ms", against: alone, ratio: among / alone },
  ...{ budget: "≤ 1.2", ok: among / alone <= 1.2, ...(note ? { note } : {}) },
});

/** Every so many rounds the documents are written, too. */
const documentsEach = 8;

/** Last quarter's bulletin of a county among a country's: its figures against one that is alone, and the whole of it. */
export const bulletinScale: Row = {
  name: "bulletin-scale",
  async run(bench) {
    const now = new Date();
    const today = dayOf(now);
    const quarter = previousPeriod(periodOf("quarter", today));
    const asking = { actor: visitor, now, requestId: "bench" };
    const wholes: number[] = [];
    let counted = { due: 0, visited: 0, problems: 0 };
    const compared = await amongAll(bench, async (store, county, round) => {
      const since = performance.now();
      const found = await look(store, asking, (view) => workOut(view, county, quarter, today));
      const took = performance.now() - since;
      counted = found.counts.counts;
      if (round % documentsEach !== 0) return took;
      const content = draftedContent({ quarter, replyBy: addDays(today, 14) }, found);
      const report = reportOf({ ...content, issuedDay: today });
      for (const format of ["docx", "pdf", "xlsx"] as const) await writeDocument(format, { report, content }, now);
      wholes.push((performance.now() - since) / 1000);
      return took;
    });
    const value = Math.max(...wholes);
    const { due, visited, problems } = counted;
    return [
      ratioFigure(
        "bulletin's figures of a county among all, p50",
        compared,
        `${due} duties, ${visited} visits, ${problems} problems`,
      ),
      {
        row: "bulletin of a county among all: figures, draft, DOCX, PDF, XLSX",
        ...{ value, unit: "s", budget: "≤ 5 s", ok: value <= 5 },
        note: `the slowest; usually ${median(wholes).toFixed(2)} s`,
      },
    ];
  },
};

/** The calendar of one village among a country's, twelve months, against one in a county that is alone. */
export const calendarScale: Row = {
  name: "calendar-scale",
  async run(bench) {
    const now = new Date();
    const today = dayOf(now);
    const asking = { actor: visitor, now, requestId: "bench" };
    const span = { from: addDays(today, -365), to: today };
    const villagesOf = new Map<string, Place[]>();
    let duties = 0;
    const compared = await amongAll(bench, async (store, county, round) => {
      const known = villagesOf.get(county.id);
      const villages = known ?? (await store.read((db) => placesOfCounty({ db }, county.id, "village")));
      villagesOf.set(county.id, villages);
      const village = villages[(round * 7) % villages.length];
      if (!village) throw new Error(`${county.code} has no villages`);
      const since = performance.now();
      const { counts } = await look(store, asking, (view) => placeCalendar(view, village, span));
      const took = performance.now() - since;
      duties = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return took;
    });
    return [ratioFigure("calendar of a village among all, p50", compared, `${duties} duties`)];
  },
};
