/** The list of findings and the notes below it. What is out of view costs no layout. */
export const list = `
#list{margin-top:.75rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);overflow:clip}
.item{content-visibility:auto;contain-intrinsic-size:auto 4.1rem;border-left:4px solid var(--tone)}
.item+.item{border-top:1px solid var(--line)}
.item.unknown,.item.suppressed{border-left-color:var(--strong)}
.item summary{display:grid;grid-template-columns:5.2rem minmax(0,1fr) minmax(0,18rem) 2.6rem 1rem;gap:.9rem;align-items:start;padding:.6rem .9rem;cursor:pointer;list-style:none}
.item summary::-webkit-details-marker{display:none}
.item summary::after{content:"";align-self:center;width:.5rem;height:.5rem;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(45deg) translate(-2px,-2px)}
.item[open] summary::after{transform:rotate(225deg) translate(-2px,-2px)}
.item summary:hover{background:var(--sunken)}
.item summary:focus-visible{outline-offset:-2px}
.item[open] summary{background:var(--sunken)}
.severity{font-size:.78rem;font-weight:650;line-height:1.5;padding:.1rem .5rem;border-radius:.3rem;text-align:center;background:var(--soft);color:var(--tone);margin-top:.05rem}
.item.unknown,.item.suppressed{--soft:var(--unknown-soft)}
.what strong{font-weight:600}
.sub{display:block;color:var(--muted);font-size:.84rem;overflow-wrap:anywhere}
.where code{display:block;font-size:.85rem}
.risk{font-weight:600;text-align:right;font-variant-numeric:tabular-nums;color:var(--muted)}
.item.critical .risk,.item.high .risk{color:var(--tone)}
.badge{display:inline-block;padding:0 .45rem;border-radius:.3rem;font-size:.76rem;line-height:1.5;font-weight:600;background:var(--soft,var(--unknown-soft));color:var(--tone,var(--unknown));vertical-align:.05em}
.badge.fix{background:var(--good-soft);color:var(--good)}
.badge.error{background:var(--high-soft);color:var(--high)}.badge.warning{background:var(--medium-soft);color:var(--medium)}
.empty{padding:2rem;text-align:center;color:var(--muted)}
.note{margin-top:1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);padding:0 1rem}
.note>summary{padding:.7rem 0;cursor:pointer}
.note h2{display:inline;font-size:1.02rem;margin:0}
.note>summary span{color:var(--muted);margin-left:.35rem}
.note h3{font-size:.95rem;margin:.5rem 0 .25rem}
.tables{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem 2rem;padding-bottom:1rem;align-items:start}
table{width:100%;border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.25rem .5rem .25rem 0;border-bottom:1px solid var(--line);text-align:right;font-weight:400}
th:first-child{text-align:left}thead th{color:var(--muted);font-size:.82rem}
.messages,.skipped{list-style:none;margin:0;padding:0 0 .75rem}
.messages li{padding:.5rem 0}.messages p{margin:.25rem 0}
@media (max-width:50rem){.item summary{grid-template-columns:minmax(0,1fr) auto 1rem;gap:.25rem .75rem;padding:.6rem .75rem}
.item .severity{grid-column:1;justify-self:start}.item .risk{grid-column:2;grid-row:1}.item .what,.item .where{grid-column:1/-1}.item summary::after{grid-column:3;grid-row:1}}
`
