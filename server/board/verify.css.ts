/** Styles of the page that checks receipts, after `baseCss`. ASCII only. */
export const verifyCss = `
.drop { border: 2px dashed var(--line-strong); border-radius: var(--radius); padding: var(--s5) var(--s4); text-align: center; background: var(--wash); margin: 0 0 var(--s4); }
.drop.over { border-color: var(--accent); background: var(--accent-wash); }
.drop .button { font-size: 1.15rem; padding: var(--s2) var(--s6); }
.drop p { margin: var(--s3) 0 0; text-wrap: balance; }
.drop input:focus-visible + label { outline: 3px solid var(--focus); outline-offset: 2px; }
summary { cursor: pointer; min-height: var(--target); padding: var(--s2) 0; color: var(--link); }
details textarea { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .875rem; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .875em; background: var(--wash); padding: .1em .2em; border-radius: .2em; }
#verdict { border-top: 1px solid var(--line); padding-top: var(--s5); margin-top: var(--s5); }
#verdict:focus { outline: none; }
.result h2 { font-size: 1.5rem; margin: 0; }
.result p { margin: var(--s2) 0 0; }
.whole { display: inline-block; }
.findings { list-style: none; margin: 0 0 var(--s5); padding: 0; }
.findings li { display: grid; grid-template-columns: 2.1em 1fr; padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.findings li::before { width: 1.45em; height: 1.45em; margin-top: .15em; border-radius: 50%; display: grid; place-items: center; font-weight: 700; line-height: 1; border: 2px solid currentColor; }
.findings li[data-mark=proved]::before { content: "\\2713"; color: var(--good); }
.findings li[data-mark=failed]::before { content: "\\2717"; color: var(--accent); }
.findings li[data-mark=caution]::before { content: "!"; color: var(--warn); }
.findings li[data-mark=open]::before { content: "\\2013"; color: var(--ink-soft); }
.findings li[data-mark=failed] { font-weight: 600; }
@media (hover: none) { .wide-only { display: none; } }
`;
