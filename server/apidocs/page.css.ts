/** Calls and schemas of the documentation page. ASCII only. */
export const docsCss = `
.toc { columns: 12rem; list-style: none; padding: 0; }
.call { border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 var(--s3); }
.call > summary { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s3); align-items: baseline; padding: var(--s3) var(--s4); cursor: pointer; }
.call > summary code { font-weight: 650; overflow-wrap: anywhere; }
.call > div { padding: 0 var(--s4) var(--s4); border-top: 1px solid var(--line); }
.verb { font: 650 .8rem/1.6 ui-monospace, monospace; min-width: 4em; text-align: center; border-radius: var(--radius); padding: 0 var(--s2); background: var(--info-wash); color: var(--link); }
.verb.post, .verb.put { background: var(--good-wash); color: var(--good); }
.verb.delete { background: var(--accent-wash); color: var(--accent); }
.schema { list-style: none; padding: 0; margin: 0 0 var(--s3); border-top: 1px solid var(--line); }
.schema .schema { margin: 0 0 0 var(--s4); border-top: 0; }
.schema li { padding: var(--s1) 0; border-bottom: 1px solid var(--line); }
.schema .schema li:last-child { border-bottom: 0; }
.schema code { font-weight: 650; }
.codes dt { font-family: ui-monospace, monospace; font-size: .875rem; }
.codes dd { margin: 0 0 var(--s2); color: var(--ink-soft); font-size: .875rem; }
`;
