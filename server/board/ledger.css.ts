/** The plain ledger and a village's chart, after `boardCss`; only where they are shown, since the board's first view is counted. ASCII only. */
export const ledgerCss = `
.flow { margin: 0 0 var(--s5); } .flow ul, .largest, .sentences { padding: 0; margin: 0; list-style: none; }
.flow li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 var(--s4); padding: var(--s2) 0 0; font-variant-numeric: tabular-nums; }
.flow svg, .largest svg, .chart svg { display: block; flex: 1 0 100%; width: 100%; height: 1.1rem; margin-top: var(--s1); }
.flow .closing { border-top: 2px solid var(--ink); margin-top: var(--s2); }
.ground { fill: var(--line); } .zero { fill: var(--ink); } .bar { fill: var(--line-strong); }
.income .bar { fill: var(--good); } .expense .bar { fill: var(--accent); } .closing .bar, .opening .bar { fill: var(--link); }
.largest { counter-reset: largest; } .largest li { padding: var(--s2) 0; border-bottom: 1px solid var(--line); } .largest .bar { fill: var(--accent); } .largest svg { height: .6rem; }
.sentences li { padding: var(--s1) 0; } .all-expenses summary { cursor: pointer; min-height: var(--target); padding: var(--s2) 0; color: var(--link); }
.plain-ledger h3 { font-size: 1.05rem; margin: var(--s5) 0 var(--s2); }
.chart .year { margin: 0 0 var(--s6); } .chart .number, .chart tbody th, .chart thead th { white-space: nowrap; } .chart td { width: 28%; } .chart .below .bar { fill: var(--accent); } .chart td svg { height: .8rem; min-width: 4rem; }
@media screen and (max-width: 30em) { .chart .cards td { flex-wrap: wrap; row-gap: 0; width: auto; } }
@media print { .bar, .ground, .zero { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .flow li, .largest li { break-inside: avoid; } }
`;
