/** The form above the list; it stays in view where there is room. */
export const filters = `
.filters{position:sticky;top:0;z-index:2;margin:0 -1.5rem;padding:.75rem 1.5rem .5rem;background:var(--ground);border-bottom:1px solid var(--line)}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin-bottom:.5rem}
.search{flex:1 1 16rem}
input,select,button{font:inherit;color:inherit}
input[type=search],select{width:100%;height:2.15rem;padding:0 .65rem;border:1px solid var(--strong);border-radius:.45rem;background:var(--card)}
input[type=search]::placeholder{color:var(--muted);opacity:1}
.select{flex:1 1 9rem;min-width:0;font-size:.8rem;color:var(--muted)}
.select select{display:block;font-size:.9rem;color:var(--text);text-overflow:ellipsis}
.select select:disabled{color:var(--muted);background:var(--sunken)}
fieldset{border:0;margin:0;padding:0}
.chips{display:flex;flex-wrap:wrap;gap:.35rem}
.chip{position:relative;cursor:pointer}
.chip input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.chip span{display:block;padding:.22rem .65rem;border:1px solid var(--strong);border-radius:1rem;font-size:.87rem;line-height:1.5;color:var(--muted);background:var(--card);text-decoration:line-through}
.chip input:checked+span{color:var(--tone,var(--text));border-color:var(--tone,var(--strong));background:var(--soft,var(--card));text-decoration:none}
.chip input:focus-visible+span{outline:2px solid var(--focus);outline-offset:2px}
.actions{display:flex;gap:.5rem}
button{height:2.15rem;padding:0 .9rem;border:1px solid var(--strong);border-radius:.45rem;background:var(--card);cursor:pointer;white-space:nowrap}
button:hover{background:var(--sunken)}
button.link{height:auto;padding:0;border:0;background:none;color:var(--link);text-decoration:underline;text-align:left;white-space:normal}
.shown{margin:0;color:var(--muted);font-size:.87rem;font-variant-numeric:tabular-nums}
@media (max-width:50rem){.filters{position:static;margin:0 -1rem;padding:.75rem 1rem .5rem}.select{flex-basis:40%}.search{flex-basis:100%}.actions{width:100%}.actions button{flex:1}}
@media (max-height:40rem){.filters{position:static}}
`
