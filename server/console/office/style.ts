/** Pages of the township and county office: figures, imports, slips, catalogue. ASCII only. */
export const officeCss = `
.table-box { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 var(--s4); }
.table-box table { margin: 0; }
.table-box tbody tr:last-child > * { border-bottom: 0; }
.table-box .plan :is(th, td), .table-box .short { white-space: nowrap; }
.table-box td, .table-box th { min-width: 3.2em; }
.trail { font-size: .9375rem; } .trail .hint { display: block; overflow-wrap: anywhere; } .trail td:nth-child(3) { min-width: 7em; } .trail td:nth-child(5) { min-width: 9em; }
.filter { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); gap: var(--s3); align-items: end; margin: 0 0 var(--s4); }
.filter .field { margin: 0; }
.filter button { justify-self: start; }
.wait { margin-top: var(--s3); } .wait[hidden] { display: none; }
.wait progress { width: 100%; max-width: 26rem; accent-color: var(--accent); }
.tried-text { white-space: pre-wrap; overflow-wrap: anywhere; } .tried h3 { margin-top: 0; }
mark { background: none; color: inherit; text-decoration: underline wavy 1px var(--warn); text-underline-offset: .25em; } mark.block { background: var(--accent-wash); text-decoration-color: var(--accent); font-weight: 600; } mark.figure { background: var(--wash); text-decoration: underline dotted 1px var(--ink-soft); }
.table-box td.wide { min-width: 13em; }
.table-box .points thead th { min-width: 6.5em; }
.check { display: inline-flex; align-items: center; gap: var(--s2); min-height: var(--target); font-weight: 400; }
.check input { flex: none; }
h1 + :is(form, dl, .columns, .noprint) { margin-top: var(--s4); }
.reading-width { max-width: 46rem; }
.secret { font-size: 1.5rem; letter-spacing: .05em; }
.share { font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures-table th[scope=row] { min-width: 9rem; font-weight: 550; }
.figures-table .of { display: none; }
.calendar thead th { white-space: normal; min-width: 5.5em; vertical-align: bottom; } .calendar td a { display: inline-flex; align-items: center; justify-content: flex-end; min-width: 2em; min-height: var(--target); } .calendar tbody td, .calendar tbody th { vertical-align: middle; }
.table-box .calendar th[scope=row], .table-box .calendar thead th:first-child { position: sticky; left: 0; background: var(--paper); min-width: 6.5em; }
.town { border-top: 1px solid var(--line); } .town > summary { flex-wrap: wrap; gap: 0 var(--s3); padding: var(--s2) 0; } .town h3 { margin: 0; } .town summary span { font-weight: 400; } .town > p a { display: inline-flex; align-items: center; min-height: var(--target); }
.steps .what { font-weight: 550; }
.pack { margin: 0 0 var(--s4); } .pack h2 { margin-top: 0; } .pack .actions { margin: 0; }
.codes { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: var(--s4); }
.codes li { text-align: center; } .codes h3 { margin-top: 0; } .codes p { margin: 0 0 var(--s2); } .codes img { display: block; margin: 0 auto var(--s2); }
.codes .files { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 var(--s4); margin: 0; }
.codes .files a { display: inline-flex; align-items: center; min-height: var(--target); }
.option-with { border: 1px solid var(--line); margin-top: -1px; }
.option-with .option { border: 0; border-radius: 0; }
.option-with .rule { padding: 0 var(--s4) var(--s3) calc(var(--s4) + 2rem); display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; }
@supports selector(:has(a)) { .option-with:not(:has(> .option input:checked)) .rule { display: none; } }
@supports selector(:has(a)) { form:not(:has([name=who][value=other]:checked)) .who-other, form:not(:has([name=who][value=new]:checked)) .who-new { display: none; } }
.num { width: 6rem; } .rule select { width: auto; max-width: 100%; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: 0 var(--s4); max-width: 46rem; }
.item-form > .field, .item-form > .choice { max-width: 46rem; }
.elements { list-style: none; padding: 0; }
.elements > li { margin: 0 0 var(--s3); padding: var(--s3); }
.element-line { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; margin: 0 0 var(--s2); }
.element-line > input:not(.num) { flex: 1 1 14rem; width: auto; min-width: 0; }
.element-line > select { width: auto; }
.element-line > .row-steps { margin-left: auto; }
.row-steps button { font-size: 1.1rem; }
.columns-of { border: 0; border-left: 3px solid var(--line); padding: 0 0 0 var(--s3); margin: var(--s3) 0 0; min-width: 0; }
.columns-of legend { font-weight: 550; font-size: .9375rem; }
.slips { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); }
.slip { border: 1px dashed var(--line-strong); margin: 0 -1px -1px 0; padding: var(--s3) var(--s4); display: grid; grid-template-columns: minmax(0, 1fr) 8.5rem; gap: 0 var(--s3); align-content: start; }
.slip h2 { grid-column: 1 / -1; margin: 0 0 var(--s1); font-size: 1.1rem; } .slip h2 .soft { font-weight: 400; font-size: .875rem; margin-left: var(--s2); }
.slip-code { grid-column: 2; grid-row: 2; width: 100%; }
.slip dl { grid-column: 1; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 var(--s2); margin: 0; align-content: start; font-size: .875rem; }
.slip dt { color: var(--ink-soft); } .slip dd { margin: 0; }
.slip code { font-size: 1rem; font-weight: 600; } .slip .typed { white-space: nowrap; }
.slip ol { grid-column: 1 / -1; margin: var(--s1) 0 0; font-size: .8125rem; line-height: 1.5; }
.handover h3 { margin: var(--s4) 0 var(--s1); font-size: 1rem; } .handover ul { margin: 0; padding-left: 1.2em; } .handover .facts { margin-bottom: 0; }
.handover li > .soft { white-space: nowrap; } .handover section > p { margin: 0; } .handover > .small { margin-top: var(--s4); }
.hands { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--s4); margin: var(--s5) 0 var(--s4); }
.hands > * { border-bottom: 1px solid var(--line-strong); padding-bottom: var(--s2); }
.assessment h3 { margin: var(--s4) 0 var(--s1); font-size: 1rem; } .assessment ul { margin: 0; padding-left: 1.2em; } .assessment .facts { margin-bottom: 0; } .assessment > .small { margin-top: var(--s4); }
.problem-list table { font-size: .875rem; } .problem-list td { vertical-align: top; overflow-wrap: anywhere; } .problem-list tbody th { background: var(--wash); text-align: left; } .problem-list :is(td:nth-child(5), td:nth-child(6)) { min-width: 12em; }
.call-list h3 { margin: var(--s4) 0 var(--s1); } .call-list .persons { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s5); margin: 0 0 var(--s2); }
.call-list table { width: 100%; } .call-list td:last-child, .call-list th:last-child { min-width: 9em; } .blank { display: inline-block; width: 9em; height: 1.1em; border-bottom: 1px solid var(--line-strong); margin-left: .3em; vertical-align: text-bottom; }
@page sheet { size: A4; margin: 15mm; }
@page slips { size: A4; margin: 8mm; }
@media print {
  body:has(.alone) :is(.site, .foot, .demo, .crumbs, h1, .noprint) { display: none; }
  body:has(.alone) :is(main, .frame) { max-width: none; padding: 0; margin: 0; }
  .handover { page: sheet; border: 0; padding: 0; margin: 0; font-size: 10pt; } .handover ul { columns: 2; } .handover li { break-inside: avoid; }
  .handover :is(.facts, .soft, .small, .count) { font-size: inherit; } .handover h3 { font-size: 11pt; margin-top: 3mm; } .handover h3 .count { font-size: 10pt; font-weight: 400; } .handover .soft { color: inherit; }
  .problem-list { page: sheet; border: 0; padding: 0; margin: 0; font-size: 10pt; overflow: visible; } .problem-list .paper-title { text-align: center; font-size: 16pt; } .problem-list .soft { color: inherit; font-size: inherit; }
  .problem-list table { font-size: 9pt; width: 100%; table-layout: auto; } .problem-list :is(td, th) { border: .2mm solid #333; padding: 1mm 1.5mm; min-width: 0; white-space: normal; } .problem-list .short { white-space: nowrap; } .problem-list td:nth-child(2) { min-width: 15mm; } .problem-list td:nth-child(3) { min-width: 18mm; } .problem-list :is(td:nth-child(5), td:nth-child(6)) { min-width: 30mm; } .problem-list td:nth-child(8) { min-width: 16mm; }
  .problem-list .table-box { padding: 0 .4mm .4mm 0; } .problem-list .table-box tbody tr:last-child > * { border-bottom: .2mm solid #333; } .problem-list .hands { grid-template-columns: 1fr 1fr 1.3fr 1.3fr; }
  .problem-list thead { display: table-header-group; } .problem-list tr { break-inside: avoid; } .problem-list .hands { break-inside: avoid; }
  .assessment { page: sheet; border: 0; padding: 0; margin: 0; font-size: 10.5pt; } .assessment + .assessment { break-before: page; }
  .call-list { page: sheet; font-size: 10.5pt; padding-right: .4mm; } .call-list h2 { font-size: 15pt; text-align: center; margin: 0 0 3mm; } .call-list h3 { font-size: 12pt; break-after: avoid; } .call-list .persons { break-after: avoid; } .call-list tr { break-inside: avoid; } .call-list table { border: .2mm solid #777; } .call-list tbody tr:is(:nth-child(n)) > :is(td, th), .call-list th { padding: 1.2mm 2mm; border: .2mm solid #777; }
  .slips { page: slips; display: block; font-size: 9.5pt; }
  .slips ~ * { display: none; }
  .slip { float: left; width: 50%; height: 70mm; margin: 0; padding: 3mm 4mm; grid-template-columns: minmax(0, 1fr) 32mm; break-inside: avoid; overflow: hidden; border: .2mm dashed #777; }
  .slip h2 { font-size: 13pt; } .slip h2 .soft { font-size: 10pt; } .slip dl { font-size: 9.5pt; } .slip code { font-size: 11pt; } .slip ol { font-size: 9pt; padding-left: 1.3em; }
  .table-box { overflow: visible; border: 0; }
}
@media screen and (max-width: 40em) {
  .call-list td:first-child { min-width: 9em; } .call-list :is(td, th):last-child, .call-list .blank { display: none; }
}
@media (max-width: 40em) {
  .words thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .words :is(tbody, tr, th, td) { display: block; } .words tr { padding: var(--s3) 0; border-bottom: 1px solid var(--line); } .words tr:last-child { border-bottom: 0; }
  .words tbody :is(th, td) { border: 0; padding: .1em var(--s3); white-space: normal; } .words td:empty { display: none; } .words td a { display: inline-flex; align-items: center; min-height: var(--target); margin-right: var(--s4); }
  .trail thead { display: none; } .trail :is(tbody, tr, td) { display: block; }
  .trail tr { padding: var(--s3) 0; border-bottom: 1px solid var(--line); } .trail tr:last-child { border-bottom: 0; }
  .trail td { border: 0; padding: .1em var(--s3); } .trail td:nth-child(3) { font-weight: 550; } .trail .hint { display: inline; margin-left: var(--s2); }
  .trail [data-label]::before { content: attr(data-label) " "; color: var(--ink-soft); }
  .elements thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .elements :is(tbody, tr, th) { display: block; } .elements tr { padding: var(--s2) var(--s3); border-bottom: 1px solid var(--line); } .elements tr:last-child { border-bottom: 0; }
  .elements :is(th, td) { border: 0; padding: 0; } .elements td { display: inline; margin-right: var(--s3); color: var(--ink-soft); }
  .plan thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .plan :is(tbody, tr) { display: block; } .plan tr { padding: var(--s2) var(--s3); border-bottom: 1px solid var(--line); } .plan tr:last-child { border-bottom: 0; }
  .table-box .plan td { display: inline; border: 0; padding: 0; margin-right: var(--s3); white-space: normal; } .plan td.number { color: var(--ink-soft); }
  .plan td.number::before { content: "第 "; } .plan td.number::after { content: " 行"; } .table-box .plan td:last-child { display: block; }
  .figures-table .wide { display: none; } .figures-table td:last-child { white-space: nowrap; } .figures-table .of { display: block; white-space: normal; }
  .figures-table th[scope=row] { min-width: 0; white-space: normal; }
  .figures-table :is(th, td) { padding: .5em .4em; min-width: 2.6em; }
  .element-line .check, .element-line .badge { flex: 0 0 auto; }
  .option-with .rule { padding-left: var(--s4); }
  .slip { grid-template-columns: minmax(0, 1fr) 5.5rem; padding: var(--s3); }
}
`;
