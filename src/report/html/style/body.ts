/** An unfolded finding. */
export const body = `
.body{padding:.25rem 1.1rem 1.1rem;display:grid;grid-template-columns:minmax(0,1.7fr) minmax(0,1fr);gap:0 2rem;border-top:1px solid var(--line)}
.body:empty{display:none}
.body h3{margin:1rem 0 .3rem;font-size:.8rem;font-weight:650;color:var(--muted)}
.body p{margin:.25rem 0}
.body .message{margin-top:.9rem;font-size:1rem}
.body ul,.body ol{margin:.25rem 0;padding-left:1.2rem}
.body li{margin:.15rem 0}
.body a{overflow-wrap:anywhere}
.source,.diff{margin:0;padding:.5rem 0;background:var(--sunken);border:1px solid var(--line);border-radius:.45rem;overflow-x:auto;line-height:1.55;tab-size:4;font-size:.84rem}
.line{display:block;min-width:max-content;padding-right:1rem}
.line.hit{background:var(--hit)}
.number{display:inline-block;width:3.6rem;padding-right:1rem;text-align:right;color:var(--muted);user-select:none}
.line.hit .number{color:var(--text);font-weight:600}
mark{background:var(--mark);color:var(--mark-text);border-radius:2px;padding:.05em 0}
.diff .line{padding-left:1rem}
.diff .add{background:var(--add);color:var(--add-text)}.diff .remove{background:var(--remove);color:var(--remove-text)}
.diff .place{color:var(--muted);padding:.1rem 1rem}
.cause{list-style:none;padding:0!important}
.cause li{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.3rem 0 .3rem 1rem;margin:0!important;border-left:2px solid var(--strong);position:relative}
.cause li::before{content:"";position:absolute;left:-5px;top:.75rem;width:8px;height:8px;border-radius:50%;background:var(--strong)}
.cause li:last-child::before{background:var(--tone)}
.cause .place{color:var(--muted)}
.controls{display:flex;flex-wrap:wrap;gap:.3rem;list-style:none;padding:0!important}
.controls li{margin:0;padding:.05rem .5rem;border:1px solid var(--line);border-radius:.3rem;font-size:.84rem;background:var(--sunken)}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem .9rem;margin:.25rem 0;font-size:.88rem}
.facts dt{color:var(--muted)}.facts dd{margin:0;overflow-wrap:anywhere}
.callout{border-left:3px solid var(--tone);background:var(--soft);padding:.5rem .8rem;border-radius:0 .4rem .4rem 0;margin:.75rem 0!important}
@media (max-width:50rem){.body{grid-template-columns:minmax(0,1fr);padding:.1rem .75rem 1rem}.number{width:2.6rem;padding-right:.7rem}}
`
