/** Frame of the console and its lists, forms and steps. ASCII only; the editor adds editor-style.ts. */
import { editorCss } from "./editor-style.ts";

const frameCss = `
[hidden] { display: none !important; }
.reading .site .frame { max-width: 72rem; }
.staff { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s4); }
.staff a { display: inline-flex; align-items: center; min-height: var(--target); color: var(--ink); text-decoration: none; }
.staff a[aria-current] { font-weight: 650; box-shadow: inset 0 -3px var(--accent); }
.unread { margin-left: var(--s1); padding: 0 .45em; border-radius: 1em; background: var(--accent); color: var(--paper); font-size: .8125rem; font-weight: 600; line-height: 1.5; font-variant-numeric: tabular-nums; white-space: nowrap; } .many a:has(.unread) { white-space: nowrap; } .many .unread { margin-left: .1rem; padding: 0 .3em; }
.staff a:hover { text-decoration: underline; }
.staff form { margin: 0; }
.staff .who { color: var(--ink-soft); font-size: .875rem; }
.staff button.quiet { color: var(--ink-soft); font-weight: 400; padding-inline: 0; text-decoration: none; }
.step { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s3); margin: 0; } .step > button { white-space: nowrap; } .step > p { margin: 0; }
p + .step, .note + .step { margin-bottom: var(--s4); }
.actions { margin-bottom: var(--s4); }
h1 + .note { margin-top: var(--s4); }
.figures + .actions { margin-top: 0; }
.badge + .badge { margin-left: var(--s1); }
.todo { list-style: none; padding: 0; margin: 0 0 var(--s5); border-top: 1px solid var(--line); }
.todo > li { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s4); padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.todo .what { flex: 1 1 16rem; min-width: 0; }
.todo .what a, .todo .what strong { font-weight: 600; }
.todo .what .hint { margin-top: .1rem; }
.todo .when { text-align: right; }
.todo .do { flex: 0 0 auto; }
.late { color: var(--accent); font-weight: 600; }
.near { color: var(--warn); font-weight: 600; }
.count { color: var(--ink-soft); font-weight: 400; font-size: 1rem; }
.tabs { display: flex; flex-wrap: wrap; gap: var(--s2); margin: 0 0 var(--s4); padding: 0; list-style: none; }
.tabs a { display: inline-flex; align-items: center; min-height: var(--target); padding: 0 var(--s3); border: 1px solid var(--line); border-radius: var(--radius); text-decoration: none; color: var(--ink); }
.tabs a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 650; }
.search { display: flex; gap: var(--s2); align-items: end; margin: 0 0 var(--s4); max-width: 34rem; }
.search .field { flex: 1; margin: 0; }
.choice { border: 0; padding: 0; margin: 0 0 var(--s4); min-width: 0; }
.choice legend { font-weight: 550; padding: 0; margin-bottom: var(--s2); }
.option { display: flex; gap: var(--s3); align-items: flex-start; min-height: var(--target); padding: var(--s2) var(--s3); border: 1px solid var(--line); border-bottom: 0; font-weight: 400; cursor: pointer; }
.option:last-of-type { border-bottom: 1px solid var(--line); border-radius: 0 0 var(--radius) var(--radius); }
.option:first-of-type { border-radius: var(--radius) var(--radius) 0 0; }
.option:only-of-type { border-radius: var(--radius); }
.option:hover, .option:has(input:checked) { background: var(--wash); }
.option input { flex: none; margin-top: .25rem; }
.narrow { max-width: 26rem; margin-bottom: var(--s5); }
.basis { font-size: .875rem; } .basis > summary { min-height: 2rem; font-weight: 400; color: var(--link); } .basis ul { margin: 0 0 var(--s2); }
.narrow > button, .narrow .actions > * { width: 100%; }
.line { list-style: none; margin: 0 0 var(--s5); padding: 0 0 0 var(--s4); border-left: 2px solid var(--line); }
.line > li { position: relative; padding: 0 0 var(--s3); }
.line > li::before { content: ""; position: absolute; left: calc(-1 * var(--s4) - 6px); top: .55em; width: 10px; height: 10px; border-radius: 50%; background: var(--line-strong); }
.line > li:last-child::before { background: var(--accent); }
.paper { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s5); margin: 0 0 var(--s5); overflow-x: auto; }
.columns { display: grid; gap: var(--s5); }
.columns > * { min-width: 0; }
.signers { list-style: none; padding: 0; display: grid; gap: var(--s2); grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
.signers li { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s3) var(--s4); }
.signers li.done { border-color: var(--good); background: var(--good-wash); }
.pin { font-size: 1.5rem; letter-spacing: .3em; max-width: 14rem; text-align: center; }
.signbox > h2, .paper > .paper-title { margin-top: 0; }
.signbox { border: 2px solid var(--ink); border-radius: var(--radius); padding: var(--s5); }
.figures { display: flex; flex-wrap: wrap; gap: var(--s3) var(--s6); margin: 0 0 var(--s5); }
.figures div { min-width: 5rem; }
.figures dt { color: var(--ink-soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.2; }
details > summary { list-style: none; min-height: var(--target); display: flex; align-items: center; gap: var(--s2); cursor: pointer; font-weight: 550; }
details > summary::before { content: "\\25B8"; color: var(--ink-soft); }
summary::-webkit-details-marker { display: none; }
summary > h2 { margin: 0; }
details[open] > summary::before { content: "\\25BE"; }
dialog { border: 1px solid var(--line-strong); border-radius: var(--radius); padding: var(--s5); max-width: min(60rem, 96vw); width: 100%; color: var(--ink); background: var(--paper); }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog h2 { margin-top: 0; }
.sheet-line { border-top: 1px solid var(--line); margin: 0 0 var(--s5); } .sheet-line > h2 { margin-bottom: var(--s1); }
.known { background: var(--wash); border-radius: var(--radius); padding: 0 var(--s3); margin: 0 0 var(--s4); } .known ul { margin: 0 0 var(--s3); padding-left: 1.2em; overflow-wrap: anywhere; }
.stepper .field { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); } .stepper label { flex: 1 1 100%; } .stepper input { width: 5rem; }
.finding { border: 1px solid var(--line-strong); border-radius: var(--radius); padding: 0 var(--s3); margin: 0 0 var(--s3); min-width: 0; } .finding .brief { min-width: 0; padding: var(--s2) 0; } .finding .brief .hint { margin: 0; }
#sheet textarea { min-height: 4.5rem; }
.chips { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; margin: 0 0 var(--s3); }
.chip { display: inline-flex; align-items: center; min-height: var(--target); padding: 0 var(--s3); border: 1px solid var(--line-strong); border-radius: 999px; background: var(--paper); color: var(--ink); font-weight: 400; cursor: pointer; }
.chip:has(input) { position: relative; } .chip:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.drop { display: flex; gap: var(--s2); align-items: center; min-height: var(--target); font-weight: 400; }
.photos { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: var(--s3); } .photos img, .shot { max-width: 100%; max-height: 12rem; border-radius: var(--radius); }
.save-bar { position: sticky; bottom: 0; background: var(--paper); border-top: 1px solid var(--line-strong); padding: var(--s2) 0; } .save-bar p { margin: 0 0 var(--s2); }
@media (min-width: 60em) { .columns { grid-template-columns: minmax(0, 2fr) minmax(18rem, 1fr); align-items: start; } .columns .signbox { position: sticky; top: var(--s4); background: var(--paper); } }
@media (max-width: 40em) {
  .site .frame { gap: 0 var(--s3); }
  .staff { order: 3; width: 100%; gap: 0 var(--s4); font-size: .9375rem; border-top: 1px solid var(--line); }
  .staff .who { margin-left: auto; }
  .staff.many { display: grid; grid-template-columns: repeat(auto-fill, minmax(4.5em, 1fr)); } .staff.many .who { margin: 0; overflow-wrap: anywhere; }
  .site .modes { margin-left: auto; gap: 0 var(--s1); }
  .paper { padding: var(--s4); }
  .actions > .button:not(.quiet), .actions > button, .actions > .step, .actions > .step > button { flex: 1 1 100%; }
  .actions > .step > button { width: 100%; }
  .todo .what { flex-basis: 100%; } .todo .when { text-align: left; flex: 1; } .todo .when .hint { margin-top: 0; }
  dialog { padding: var(--s4); width: 100vw; max-width: 100vw; max-height: 100dvh; min-height: 100dvh; border-radius: 0; margin: 0; }
}
`;

export const consoleCss = `${frameCss}${editorCss}`;
