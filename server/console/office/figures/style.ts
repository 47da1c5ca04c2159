import { consoleSheet } from "../../frame/sheet.ts";

/**
 * Figures: heat map, months, days. Every step has a pattern besides its tint; on paper the pattern is that of the frame, because hundreds of
 * hatched cells take a printer minutes. ASCII only.
 */
const figuresCss = `
.figure-part { margin: 0 0 var(--s6); scroll-margin-top: var(--s3); } .definition { max-width: 46rem; font-size: .9375rem; }
.h1 { background: repeating-linear-gradient(45deg, transparent 0 7px, var(--line-strong) 7px 8px) var(--paper); }
.h2 { background: repeating-linear-gradient(45deg, var(--warn-wash) 0 4px, var(--warn) 4px 5.5px); }
.h3 { background: repeating-linear-gradient(45deg, var(--accent) 0 2.5px, var(--accent-wash) 2.5px 6px), repeating-linear-gradient(-45deg, var(--accent) 0 2.5px, transparent 2.5px 6px); }
.months-picture rect, .bins rect, .swatch.time { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.table-box .heat { width: auto; min-width: 100%; border-collapse: collapse; }
.heat thead th { vertical-align: bottom; white-space: normal; min-width: 5.2em; font-size: .875rem; text-align: center; } .heat thead th a { display: inline-flex; align-items: flex-end; min-height: var(--target); }
.table-box .heat th:first-child { position: sticky; left: 0; z-index: 1; background: var(--paper); text-align: left; min-width: 6em; max-width: 9em; white-space: normal; }
.heat tbody th, .heat tbody td { padding: 0 var(--s2); height: 2.75rem; border-bottom: 1px solid var(--line); } .heat tbody :is(th, td), .numbers tbody :is(th, td) { vertical-align: middle; } .heat tbody td { text-align: center; border-left: 1px solid var(--line); min-width: 3.4em; }
.heat td a, .heat-legend b { background: var(--paper); color: var(--ink); font-weight: 650; border-radius: var(--radius); text-decoration: none; font-variant-numeric: tabular-nums; }
.heat td a { display: flex; align-items: center; justify-content: center; min-width: 2em; width: max-content; margin: 0 auto; padding: 0 .4em; min-height: 1.9rem; border: 1px solid var(--line-strong); } .heat td a:hover { text-decoration: underline; }
.heat .none { color: var(--ink-soft); } .heat .sum th { font-weight: 650; } .heat .sum > * { border-top: 2px solid var(--line-strong); } .table-box .heat .sum > :is(th, td):not(.h1, .h2, .h3) { background: var(--wash); }
.heat-legend { list-style: none; display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); margin: 0 0 var(--s3); padding: 0; font-size: .9375rem; } .heat-legend li { display: inline-flex; align-items: center; gap: var(--s2); }
.swatch { display: inline-flex; align-items: center; justify-content: center; width: 1.75rem; height: 1.25rem; border: 1px solid var(--line-strong); flex: none; } .swatch.time { background: var(--good); }
.beside { display: grid; gap: var(--s4); align-items: start; } .beside > * { min-width: 0; }
.months-picture { margin: 0; } .months-picture svg:not(.swatch) { width: 100%; height: auto; max-height: 18rem; display: block; } .months-picture text { font-size: 12px; fill: var(--ink-soft); } .months-picture figcaption { margin-top: var(--s2); }
.bar-time { fill: var(--good); } .bar-missing { fill: var(--accent); } .bar-late { fill: var(--warn); } .p-ground { fill: var(--warn-wash); } .p-late { fill: var(--warn); } .p-missing { fill: var(--accent); } .p-gap { fill: var(--accent-wash); } .months-picture .ground { fill: var(--line-strong); }
.numbers td, .numbers th { white-space: nowrap; } .numbers th[scope=row] { font-weight: 550; white-space: normal; min-width: 6.5em; } .numbers td a { display: inline-flex; align-items: center; justify-content: flex-end; min-width: 2em; min-height: 2.2rem; } .numbers thead th { white-space: normal; vertical-align: bottom; }
.bins { width: 100%; } .bins .wide-bar { width: 60%; min-width: 6rem; } .bins svg { display: block; width: 100%; height: 1.1rem; }
.passage { display: block; margin: var(--s1) 0; padding-left: var(--s3); border-left: 3px solid var(--line-strong); quotes: none; overflow-wrap: anywhere; }
.figures .hint { max-width: 14rem; }
@media (min-width: 60em) { .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); } }
@media (max-width: 40em) { .numbers :is(th, td) { padding: .4em .35em; } .numbers th[scope=row] { min-width: 5em; font-size: .9375rem; } .bins .wide-bar { width: 45%; } }
@media print {
  .figure-part { break-inside: auto; } .figure-part h2 { break-after: avoid; } .heat tr, .numbers tr { break-inside: avoid; } .heat tbody th, .heat tbody td { height: auto; padding: .5mm 1mm; font-size: 8.5pt; } .heat td a { min-height: 0; }
  .table-box .heat th:first-child { position: static; }
  .h1, .h2, .h3 { background: none; } .h1 a, .swatch.h1 { border: 1px solid var(--line-strong) !important; } .h2 a, .swatch.h2 { border: 2px dashed var(--ink) !important; } .h3 a, .swatch.h3 { border: 3px solid var(--ink) !important; }
  .definitions { display: none; }
}
`;

/** The style of pages with figures. */
export const figuresSheet = consoleSheet(figuresCss);
