/** Page frame, type, links, buttons, fields, notes, badges and plain tables; for every page. ASCII only. */
export const baseCss = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: var(--root); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: var(--s4); }
body { margin: 0; font: 1rem/1.75 var(--sans); color: var(--ink); background: var(--paper); line-break: strict; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
h1, h2, h3, h4 { line-height: 1.35; margin: var(--s5) 0 var(--s2); font-weight: 650; text-wrap: pretty; }
h1 { font-size: 1.75rem; margin-top: 0; }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.1rem; }
h4 { font-size: 1rem; }
p, ul, ol, dl, table, figure, blockquote { margin: 0 0 var(--s4); }
ul, ol { padding-left: 1.4em; }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
img, svg { max-width: 100%; height: auto; }
hr { border: 0; border-top: 1px solid var(--line); margin: var(--s5) 0; }
small, .small { font-size: .875rem; }
.soft { color: var(--ink-soft); }
.number { text-align: right; white-space: nowrap; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: var(--s3); top: -10rem; background: var(--paper); padding: var(--s3) var(--s4); z-index: 2; }
.skip:focus { top: var(--s3); }
.frame { max-width: 72rem; margin: 0 auto; padding: 0 var(--s4); }
.reading .frame { max-width: 50rem; }
.site { border-top: 4px solid var(--accent); border-bottom: 1px solid var(--line); }
.site .frame { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s4); min-height: 3.25rem; }
.brand { display: inline-flex; align-items: center; gap: var(--s2); min-height: var(--target); color: var(--ink); font-weight: 650; text-decoration: none; letter-spacing: .04em; }
.brand::before { content: ""; width: .7rem; height: .7rem; background: var(--accent); border-radius: 2px; }
.modes { display: flex; flex-wrap: wrap; margin-left: auto; gap: 0 var(--s3); font-size: .875rem; }
.modes a { display: inline-flex; align-items: center; justify-content: center; min-height: var(--target); min-width: 2.75rem; color: var(--ink-soft); text-decoration: none; }
.modes a:hover { text-decoration: underline; }
.modes a[aria-current] { color: var(--accent); font-weight: 650; }
main { display: block; padding: var(--s5) 0 var(--s7); min-height: 60vh; }
main:focus { outline: none; }
.foot { background: var(--wash); border-top: 1px solid var(--line); color: var(--ink-soft); font-size: .875rem; padding: var(--s5) 0; }
.foot p:last-child { margin: 0; }
.foot a, .crumbs a { display: inline-block; padding: .35rem 0; }
.crumbs { font-size: .875rem; margin: 0 0 var(--s3); color: var(--ink-soft); }
.demo { background: var(--warn-wash); color: var(--warn); font-size: .875rem; border-bottom: 1px solid var(--line); }
.demo p { margin: 0 auto; padding-top: var(--s1); padding-bottom: var(--s1); }
.button, button { display: inline-flex; align-items: center; justify-content: center; min-height: var(--target); padding: var(--s1) var(--s5); border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: inherit; font-weight: 550; line-height: 1.3; text-decoration: none; cursor: pointer; }
.button:hover, button:hover { border-color: var(--ink); background: var(--wash); }
.button.primary, button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
.button.primary:hover, button.primary:hover { background: #841813; }
.button.quiet, button.quiet { border-color: transparent; color: var(--link); text-decoration: underline; padding: var(--s1) var(--s2); }
button[disabled] { opacity: .6; cursor: not-allowed; }
.actions { display: flex; flex-wrap: wrap; gap: var(--s3); margin: var(--s5) 0 0; }
label, .label { display: block; font-weight: 550; }
.field > label, .field > .label { margin-bottom: .2rem; }
.hint { display: block; color: var(--ink-soft); font-size: .875rem; font-weight: 400; }
input, select, textarea { width: 100%; min-height: var(--target); padding: var(--s2) var(--s3); border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: inherit; line-height: 1.4; }
input[type=checkbox], input[type=radio] { width: 1.35rem; min-height: 0; height: 1.35rem; padding: 0; accent-color: var(--accent); vertical-align: -.25em; }
textarea { min-height: 8rem; }
.field { margin: 0 0 var(--s4); }
.field.wrong input, .field.wrong select, .field.wrong textarea { border: 2px solid var(--accent); }
.wrong-text { color: var(--accent); font-weight: 550; }
.note { border: 1px solid var(--line); border-left: 4px solid var(--link); background: var(--info-wash); padding: var(--s3) var(--s4); margin: 0 0 var(--s4); border-radius: var(--radius); }
.note > :last-child, .note > p:has(+ ul) { margin-bottom: 0; }
.note h2, .note h3 { margin-top: 0; font-size: 1.05rem; }
.note.warn { border-left-color: var(--warn); background: var(--warn-wash); }
.note.bad { border-left-color: var(--accent); background: var(--accent-wash); }
.note.good { border-left-color: var(--good); background: var(--good-wash); }
.badge { display: inline-block; padding: 0 .5em; border: 1px solid currentColor; border-radius: .25rem; font-size: .8125rem; line-height: 1.6; white-space: nowrap; color: var(--ink-soft); }
.badge.bad { color: var(--accent); } .badge.good { color: var(--good); } .badge.warn { color: var(--warn); }
.card { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s4); background: var(--paper); }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.5; }
caption { text-align: left; font-weight: 650; padding: 0 0 var(--s2); }
th, td { padding: .5em .6em; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
thead th { background: var(--wash); border-bottom: 1px solid var(--line-strong); }
.handwriting { display: block; width: 10rem; max-width: 100%; height: auto; }
.facts { display: grid; grid-template-columns: minmax(5em, max-content) 1fr; gap: var(--s1) var(--s4); }
.facts dt { color: var(--ink-soft); } .facts dd { margin: 0; }
[data-contrast=high] a { text-decoration: underline; text-decoration-thickness: 2px; }
[data-contrast=high] .button.primary { border-color: #000; }
a[href^="tel:"] { white-space: nowrap; }
@media (max-width: 30em) { h1 { font-size: 1.5rem; } .modes { margin-left: 0; gap: 0 var(--s4); } .facts { grid-template-columns: fit-content(42%) 1fr; } }
@media (forced-colors: active) { .brand::before { background: CanvasText; } }
@media print {
  .site .modes, .skip, .noprint, .foot .links { display: none; }
  body { font-size: 11pt; } a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; } tr, img { break-inside: avoid; }
  main { padding: 0; min-height: 0; }
}
`;
