/** The draft editor: fields, tables, cards, the bar at the foot, the comparison of two drafts. ASCII only. */
export const editorCss = `
.editor > .field, .editor > div > .field { max-width: 46rem; }
.editor > .field:has(.widget) { max-width: none; }
.optional { font-weight: 400; }
.amount { max-width: 16rem; text-align: right; font-variant-numeric: tabular-nums; }
.day { max-width: 14rem; }
.with-unit { display: flex; align-items: center; gap: var(--s2); }
.sheet { font-family: ui-monospace, monospace; font-size: .875rem; }
@media (scripting: enabled) { .widget > .sheet, .widget > .sheet + .hint, [data-widget] > input[disabled], [data-widget] > input[disabled] + .hint { display: none; } }
.read-state { flex-basis: 100%; font-size: .875rem; }
[data-questions] > .note { margin-top: var(--s3); }
.found { margin: var(--s2) 0 0; font-size: .875rem; max-width: 46rem; }
.found ul { list-style: none; margin: 0; padding: 0; }
.found li { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); }
.found li + li { margin-top: var(--s2); }
.found button { min-height: 2.25rem; padding: 0 var(--s3); }
.help { font-size: .875rem; color: var(--ink-soft); }
.help summary { font-weight: 400; }
.preview { border: 1px dashed var(--line-strong); border-radius: var(--radius); padding: var(--s3) var(--s4); color: var(--ink); font-size: 1rem; min-height: 3rem; }
.grid-scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 var(--s3); }
.grid-scroll table { margin: 0; }
.grid-scroll table:not(.grid) :is(th, td) { white-space: nowrap; }
.grid { font-size: .875rem; }
.grid th, .grid td { padding: 0; border-right: 1px solid var(--line); vertical-align: middle; }
.grid thead th, .grid tfoot td, .grid tfoot th { padding: .4em .6em; }
.grid thead th.money, .grid thead th.number, .grid tfoot td.money, .grid tfoot td.number, .grid td.money input, .grid td.number input { text-align: right; }
.grid td.money input, .grid td.number input { min-width: 7rem; }
.grid td.text { min-width: 6rem; }
.grid td.text input { field-sizing: content; min-width: 100%; max-width: 24rem; }
.grid .at { white-space: nowrap; padding: .4em .5em; text-align: center; color: var(--ink-soft); font-weight: 400; background: var(--wash); min-width: 2.4rem; }
.grid input { border: 0; border-radius: 0; min-height: 2.5rem; padding: .3em .5em; font-size: .875rem; background: transparent; }
.grid input:focus { outline: 2px solid var(--focus); outline-offset: -2px; background: var(--info-wash); }
.grid input[aria-invalid] { background: var(--accent-wash); box-shadow: inset 0 -2px var(--accent); }
.cell-wrong { display: block; color: var(--accent); font-size: .75rem; padding: 0 .5em .3em; max-width: 12rem; white-space: normal; }
.grid tfoot td, .grid tfoot th { font-weight: 600; background: var(--wash); border-top: 2px solid var(--line-strong); }
.row-steps { white-space: nowrap; }
.row-steps button { min-height: 2.25rem; min-width: 2.25rem; padding: 0; border-color: transparent; background: transparent; color: var(--ink-soft); }
.row-steps button:hover:not([disabled]), .row-steps button:focus-visible { border-color: var(--line-strong); color: var(--ink); }
.row-steps button[disabled] { opacity: .3; }
.table-steps { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); }
.pager { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3); margin: 0 0 var(--s3); }
.row-cards { list-style: none; padding: 0; margin: 0 0 var(--s3); }
.row-card { display: flex; flex-direction: column; align-items: stretch; gap: var(--s1); width: 100%; text-align: left; padding: var(--s3); border-color: var(--line); border-radius: 0; margin-top: -1px; font-weight: 400; }
.row-name { font-weight: 550; }
.row-amounts { display: flex; flex-wrap: wrap; gap: 0 var(--s4); font-size: .875rem; }
.wrong > .row-card { border-left: 4px solid var(--accent); }
.row-totals { display: grid; grid-template-columns: 1fr; background: var(--wash); border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s2) var(--s3); margin: 0 0 var(--s2); }
.row-totals dt { font-weight: 600; }
.row-totals dd { margin: 0; display: flex; justify-content: space-between; gap: var(--s3); }
.row-dialog .field { margin-bottom: var(--s3); }
.row-next { margin-top: var(--s4); flex-wrap: nowrap; }
.row-next > button { flex: 1 1 0 !important; padding-left: var(--s2); padding-right: var(--s2); }
.import-columns { list-style: none; padding: 0; margin: 0 0 var(--s3); border-top: 1px solid var(--line); }
.import-columns li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(8rem, 40%); gap: var(--s1) var(--s3); align-items: center; border-bottom: 1px solid var(--line); padding: var(--s2) 0; min-height: var(--target); }
.import-from > * { display: block; overflow-wrap: anywhere; }
.import-from .soft { font-size: .875rem; }
.import-notes { font-size: .9375rem; color: var(--ink-soft); padding-left: 1.2em; }
.import-remember { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s1) var(--s3); align-items: end; border-top: 1px solid var(--line); padding-top: var(--s3); margin-top: var(--s4); }
.import-remember > :is(label, p) { grid-column: 1 / -1; margin: 0; }
.import-progress { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); }
.import-progress progress { flex: 1 1 10rem; accent-color: var(--accent); }
.first-rows :is(th, td) { padding: .4em .6em; }
.first-rows :is(.money, .number) { text-align: right; font-variant-numeric: tabular-nums; }
.file-list { list-style: none; padding: 0; margin: 0 0 var(--s2); }
.file-list li { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s3); border-bottom: 1px solid var(--line); min-height: var(--target); }
.file-list progress { flex: 1; min-width: 8rem; accent-color: var(--accent); }
.save-bar { position: sticky; bottom: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); background: var(--paper); border-top: 1px solid var(--line-strong); padding: var(--s3) 0; margin-top: var(--s5); }
.save-bar p { margin: 0; flex: 1 1 14rem; font-size: .9375rem; color: var(--ink-soft); }
.save-bar p[data-kind=saved] { color: var(--good); }
.save-bar p[data-kind=partly], .save-bar p[data-kind=local], .save-bar p[data-kind=refused], .save-bar p[data-kind=conflict] { color: var(--accent); font-weight: 550; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: var(--s3); border: 0; padding: 0; margin: 0 0 var(--s4); min-width: 0; }
.sides legend { font-weight: 650; padding: 0; margin-bottom: var(--s2); }
.side { display: block; border: 1px solid var(--line-strong); border-radius: var(--radius); padding: var(--s3); cursor: pointer; min-width: 0; }
.side:has(input:checked) { border: 2px solid var(--accent); padding: calc(var(--s3) - 1px); }
.side-text { display: block; white-space: pre-wrap; font-weight: 400; max-height: 16rem; overflow: auto; margin-top: var(--s2); }
#local-copy button { margin-right: var(--s3); }
@media (max-width: 40em) {
  .save-bar { padding: var(--s2) 0; } .save-bar p { flex-basis: 100%; font-size: .875rem; } .save-bar button { flex: 1; padding: var(--s1) var(--s3); }
  .table-steps > button { flex: 1 1 45%; padding: var(--s1) var(--s2); }
  .amount, .day { max-width: none; }
}
@media print { .save-bar { display: none; } }
`;
