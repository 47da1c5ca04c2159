/** Styles of the public pages, after `baseCss` and `contentCss`. ASCII only. */
export const boardCss = `
.title { display: flex; flex-wrap: wrap; align-items: flex-start; justify-content: space-between; gap: var(--s3) var(--s6); margin: 0 0 var(--s4); }
.title h1 { margin: 0; font-size: 2rem; }
.title p { margin: var(--s1) 0 0; }
.check { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s2) var(--s4) var(--s3); max-width: 27rem; }
.check p { margin: 0; font-size: .875rem; color: var(--ink-soft); }
.check .word { font-size: 1.5rem; line-height: 1.5; font-weight: 650; letter-spacing: .2em; color: var(--accent); }
.filters { background: var(--wash); border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s4); margin: 0 0 var(--s5); }
.find { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: flex-end; }
.find > div { flex: 1 1 11rem; } .find > div:first-child { flex: 3 1 16rem; }
.find label { font-size: .875rem; }
.groups { display: flex; flex-wrap: wrap; gap: var(--s2); list-style: none; margin: var(--s4) 0 0; padding: 0; }
.groups a { display: inline-flex; align-items: center; gap: .4em; min-height: var(--target); padding: 0 var(--s3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); color: var(--ink); text-decoration: none; line-height: 1.3; }
.groups a:hover { border-color: var(--ink); }
.groups a[aria-current] { border-color: var(--accent); color: var(--accent); box-shadow: inset 0 -3px var(--accent); font-weight: 650; }
.groups small { color: var(--ink-soft); }
.list { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.list > li { border-bottom: 1px solid var(--line); padding: var(--s2) 0 var(--s3); }
.list a { display: flex; align-items: center; min-height: var(--target); padding: var(--s1) 0; font-size: 1.0625rem; font-weight: 600; line-height: 1.45; text-decoration: none; }
.list a:hover { text-decoration: underline; }
.list p { margin: 0; font-size: .875rem; color: var(--ink-soft); }
.list p:not(.why) > * { display: inline-block; } .list p:not(.why) > :not(:last-child)::after { content: "\\B7"; margin: 0 .3em; }
.list mark { background: var(--warn-wash); color: var(--ink); font-weight: 650; }
.list > li > b { display: block; padding: var(--s2) 0; font-size: 1.0625rem; line-height: 1.45; }
.checkpoint, .command { margin: var(--s4) 0; padding: var(--s3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--wash); font-size: .875rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.more { margin: var(--s5) 0; }
.overdue ul { margin: 0; padding: 0; list-style: none; }
.overdue li { padding: var(--s2) 0; border-top: 1px solid var(--line); }
.overdue li:first-child { border: 0; }
.overdue .owed { display: block; font-size: .875rem; }
.overdue summary { cursor: pointer; min-height: var(--target); padding: var(--s2) 0; color: var(--link); }
.state { font-size: 1.0625rem; }
.lead { color: var(--ink-soft); margin: 0 0 var(--s5); }
.lead > :not(:last-child)::after { content: "\\2060\\B7"; margin: 0 .3em; }
.signers { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: var(--s3); }
.signers li { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s3) var(--s4); }
.signers b { display: block; font-size: 1.15rem; }
.signers span { display: block; font-size: .875rem; color: var(--ink-soft); }
.versions { list-style: none; padding: 0; } .versions li { border-left: 3px solid var(--line-strong); padding: var(--s1) 0 var(--s1) var(--s4); margin: 0 0 var(--s3); }
.links { display: flex; flex-wrap: wrap; gap: 0 var(--s5); }
.versions a, .files a { display: inline-block; padding: .35rem 0; margin-right: var(--s4); }
.part { border-top: 1px solid var(--line); padding-top: var(--s4); margin-top: var(--s6); }
.part > h2:first-child { margin-top: 0; }
.addressee { margin-top: var(--s6); }
.town { border-top: 1px solid var(--line); } .town > p { margin: var(--s2) 0 var(--s4); } .town > p a { display: inline-flex; align-items: center; min-height: var(--target); }
.town summary { padding: var(--s2) 0; cursor: pointer; } .town summary h3 { display: inline; margin: 0 var(--s3) 0 0; } .town summary span { display: inline-block; color: var(--ink-soft); font-size: .875rem; }
.village-rows { scroll-margin-top: 3.5rem; } .village-rows td, .village-rows th { vertical-align: middle; }
.village-rows tbody a { display: inline-flex; align-items: center; min-height: var(--target); }
.steps { padding: 0; list-style: none; counter-reset: step; max-width: 44rem; }
.steps > li { counter-increment: step; display: grid; grid-template-columns: 2.5rem 1fr; padding: var(--s4) 0; border-bottom: 1px solid var(--line); }
.steps > li::before { content: counter(step); font-size: 1.5rem; line-height: 1.3; font-weight: 650; color: var(--accent); }
.steps p { margin: 0; } code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .875em; background: var(--wash); padding: .1em .2em; border-radius: .2em; }
@media (max-width: 40em) {
  .find > div:first-child { flex-basis: 100%; } .find.two > div:first-child { flex-basis: 10rem; }
  .village-rows td:nth-child(3), .village-rows th:nth-child(3) { font-size: .875rem; }
}
@media (max-width: 30em) {
  main { padding-top: var(--s3); } .crumbs { margin-bottom: var(--s1); }
  .title { gap: var(--s2); margin-bottom: var(--s3); } .title h1 { font-size: 1.5rem; } .title p { margin: 0; }
  .check { padding: var(--s1) var(--s3) var(--s2); } .check p { line-height: 1.5; } .check p:first-child, .check .word { display: inline-block; margin-right: var(--s2); }
  .check .word { font-size: 1.25rem; vertical-align: -.1em; }
  .overdue { padding: var(--s2) var(--s3) 0; margin-bottom: var(--s3); } .overdue h2 { margin: 0; font-size: 1.0625rem; }
  .filters { padding: var(--s2) var(--s3); margin-bottom: var(--s3); } .filters + h2 { margin-top: 0; margin-bottom: var(--s1); }
  .find { gap: var(--s2); } .find > div { display: flex; align-items: center; gap: var(--s2); flex-basis: 9rem; } .find label { flex: none; margin: 0; }
  .find > div > :is(input, select) { min-width: 0; flex: 1; } .find.two > div { flex-wrap: wrap; gap: 0; } .find.two label { flex: 0 0 100%; }
  .groups { flex-wrap: nowrap; overflow-x: auto; margin: var(--s2) calc(-1 * var(--s3)) 0; padding: 3px var(--s3); } .groups li { flex: none; } .groups a { white-space: nowrap; }
}
`;

/** The sheet for the physical board; the page size is added per paper. ASCII only. */
export const printCss = `
.signed .handwriting { display: inline-block; width: 6em; vertical-align: middle; }
.sheet { max-width: 60rem; margin: 0 auto; padding: var(--s5); }
.sheet header { text-align: center; border-bottom: 4px double var(--accent); padding-bottom: var(--s3); margin-bottom: var(--s4); }
.sheet .of { font-size: 1.25rem; letter-spacing: .1em; margin: 0; }
.sheet h1 { font-size: 2.1rem; margin: var(--s2) 0; }
.sheet .foot-row { display: flex; gap: var(--s5); align-items: flex-start; border-top: 2px solid var(--ink); margin-top: var(--s5); padding-top: var(--s4); break-inside: avoid; }
.sheet .foot-row > div { flex: 1; }
.sheet .foot-row > .qr { width: 9rem; text-align: center; font-size: .8rem; line-height: 1.3; flex: none; }
.sheet .qr svg { display: block; width: 100%; }
.sheet > .facts { margin: 0; }
.sheet .index td:first-child, .sheet .index td:last-child { white-space: nowrap; }
.receipt .plain { list-style: none; margin: 0; padding: 0; } .receipt .digest { font-size: .9375em; } .receipt .meaning p { margin: var(--s2) 0 0; } .receipt .facts { margin: 0; } @media print { .receipt { font-size: .9rem; } .receipt .meaning p { line-height: 1.5; } }
@media screen and (max-width: 40em) { .sheet { padding: var(--s3); } .sheet .index :is(td, th):nth-child(n + 3) { display: none; } .sheet .index { font-size: .875rem; } }
.bar { background: var(--wash); border-bottom: 1px solid var(--line); padding: var(--s3); display: flex; flex-wrap: wrap; gap: var(--s3); align-items: center; justify-content: center; }
.bar p { margin: 0; } .bar [hidden] { display: none; }
.bar a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 650; }
@media print { .bar { display: none; } .sheet { padding: 0; max-width: none; } html { font-size: var(--print); } body { font-size: 1rem; } table { font-size: .85rem; } .demo { background: none; } }
`;

/** The lobby screen. ASCII only. */
export const screenCss = `
:root { --root: clamp(16px, 1.9vw, 40px); }
body { background: var(--paper); }
.slide { min-height: 100vh; display: grid; grid-template-rows: auto 1fr auto; }
.slide header { background: var(--accent); color: #fff; padding: .6rem 2rem; display: flex; justify-content: space-between; gap: 2rem; align-items: center; }
.slide header p { margin: 0; font-weight: 600; letter-spacing: .08em; } .slide header p + p { flex: none; }
.slide header a { color: #fff; }
.slide main { padding: 1.2rem 2rem; min-height: 0; }
.slide h1 { font-size: 2rem; margin: 0 0 .4rem; }
.slide footer { display: flex; gap: 2rem; align-items: center; justify-content: space-between; border-top: 1px solid var(--line); padding: .6rem 2rem; background: var(--wash); position: sticky; bottom: 0; }
.slide footer p { margin: 0; } .slide .by span { margin-right: 1.5em; }
.slide .qr { width: 6.5rem; flex: none; background: #fff; }
.slide .qr svg { display: block; width: 100%; }
.slide nav { display: flex; flex-wrap: wrap; gap: 0 1rem; white-space: nowrap; } .slide nav a { min-height: 44px; display: inline-flex; align-items: center; }
`;
