/** Styles of `ContentView`; goes into a style sheet after `baseCss`. ASCII only. */
export const contentCss = `
.content section, .content .table { margin: 0 0 var(--s5); }
.content > .facts { padding: var(--s3) 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.content h2 { margin-top: 0; font-size: 1.15rem; }
.content caption { font-size: 1.15rem; }
.long { max-width: 42em; }
.long h3, .long h4 { margin: var(--s4) 0 var(--s1); font-size: 1.05rem; }
.long a { word-break: break-all; }
.content .scroll { overflow-x: auto; margin: 0; }
.scroll table { min-width: 100%; width: auto; }
.scroll td, .scroll th { overflow-wrap: break-word; min-width: 4.5em; }
.scroll .number { min-width: 6em; } .scroll .day { white-space: nowrap; }
tbody th { font-weight: 500; }
tfoot th, tfoot td { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 650; }
.rest { margin: var(--s2) 0 0; } .rest a { display: inline-block; padding: .35rem 0; margin-right: var(--s3); }
.persons { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0 var(--s5); }
.persons li { display: flex; flex-wrap: wrap; gap: 0 var(--s3); padding: var(--s2) 0; border-bottom: 1px solid var(--line); }
.persons b { min-width: 4em; }
.picture { margin: 0 0 var(--s4); } .picture img { display: block; border: 1px solid var(--line); border-radius: var(--radius); max-height: 36rem; }
.files { list-style: none; padding: 0; } .files a { display: inline-block; padding: var(--s2) 0; }
ins { text-decoration: underline; text-decoration-thickness: 2px; font-weight: 600; }
del { color: var(--ink-soft); font-weight: 400; white-space: normal; }
tr.added, tr.added > *, li.added { background: var(--good-wash); } tr.removed, tr.removed > *, li.removed { background: var(--accent-wash); text-decoration: line-through; }
tr.removed > td:first-child, li.removed .badge { text-decoration: none; }
tr.changed, tr.changed > *, li.changed { background: var(--warn-wash); }
.before { border-left: 4px solid var(--line); padding-left: var(--s4); margin: var(--s3) 0; } .before summary { cursor: pointer; padding: var(--s2) 0; color: var(--link); }
@media screen and (max-width: 30em) {
  .cards tbody, .cards tfoot, .cards tr, .cards td, .cards th, .cards caption { display: block; min-width: 0; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { display: flex; flex-direction: column; border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s2) var(--s3); margin: 0 0 var(--s3); }
  .cards td, .cards tbody th { display: flex; justify-content: space-between; gap: var(--s4); border: 0; padding: .2em 0; text-align: right; white-space: normal; }
  .cards td::before, .cards tbody th::before { content: attr(data-label); color: var(--ink-soft); font-weight: 400; text-align: left; flex: none; max-width: 50%; }
  .cards tbody th { order: -1; justify-content: flex-start; text-align: left; font-weight: 650; font-size: 1rem; padding: 0 0 .25em; margin: 0 0 .25em; border-bottom: 1px solid var(--line); }
  .cards tbody th::before { content: none; }
  .cards td:empty { display: none; }
  .cards { display: flex; flex-direction: column; } .cards caption { order: -2; } .cards tfoot { order: -1; }
  .cards tfoot tr { border: 2px solid var(--ink); } .cards tfoot th { border: 0; padding: 0 0 .2em; }
  .cards .changed > *, .cards .added > *, .cards .removed > * { background: none; }
  .cards ins { margin-left: auto; }
}
@media print { .scroll { overflow: visible; } .rest a { display: none; } table { font-size: 9.5pt; } }
`;
