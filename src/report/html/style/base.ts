/** Colours, type and the head of the page. Text on every ground has a contrast of at least 4.5 to 1. */
export const base = `
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--sunken:#f3f4f7;--text:#1a2029;--muted:#59636f;--line:#dde1e7;--strong:#c3c9d2;
--focus:#1f5fd0;--link:#1552b8;--critical:#a30f55;--high:#b9380c;--medium:#855b00;--low:#1f62a6;--unknown:#59636f;--suppressed:#59636f;--good:#14713d;
--critical-soft:#fbe9f1;--high-soft:#fdeee7;--medium-soft:#fbf2dc;--low-soft:#e8f1fa;--unknown-soft:#eceff3;--good-soft:#e3f4ea;--hit:#fff6d6;--mark:#ffdf7e;--mark-text:#1a2029;
--add:#e4f6ea;--add-text:#0c5a2e;--remove:#fdeaea;--remove-text:#96201b;--mono:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--ground:#0f1319;--card:#171c24;--sunken:#11161d;--text:#e5e9ef;--muted:#9ba6b4;--line:#29313c;--strong:#3d4855;
--focus:#7fb0ff;--link:#8ab8ff;--critical:#ff82b6;--high:#ff9a70;--medium:#e8bd55;--low:#7db7f2;--unknown:#aab4c1;--suppressed:#aab4c1;--good:#62d191;
--critical-soft:#3a1528;--high-soft:#3a1d12;--medium-soft:#332810;--low-soft:#13283d;--unknown-soft:#242c36;--good-soft:#12311f;--hit:#2b2714;--mark:#7a6212;--mark-text:#fff;
--add:#12301f;--add-text:#8fe3b0;--remove:#3a1a1b;--remove-text:#ffaaa5}}
*{box-sizing:border-box}
html{scroll-padding-top:9rem}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
.top,main{max-width:76rem;margin:0 auto;padding:0 1.5rem}
main{padding-bottom:4rem;outline:none}
code,pre{font-family:var(--mono);font-size:.9em}
code{overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
.hidden,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:fixed;z-index:9;top:.5rem;left:.5rem;background:var(--card);padding:.5rem 1rem}
[hidden]{display:none!important}
.top{padding-top:2rem}
.brand{margin:0;font-weight:650;letter-spacing:.01em}
.brand span{color:var(--muted);font-weight:400;font-size:.87rem;margin-left:.25rem}
.verdict{margin:.6rem 0 .35rem;font-size:1.75rem;line-height:1.25;font-weight:680;letter-spacing:-.015em;display:flex;gap:.7rem;align-items:flex-start;text-wrap:balance}
.mark{flex:none;display:grid;place-items:center;width:2.1rem;height:2.1rem;border-radius:50%;font-size:1.1rem;font-weight:700;margin-top:.02em;background:var(--unknown-soft);color:var(--unknown)}
.passed .mark{background:var(--good-soft);color:var(--good)}
.failed .mark,.error .mark{background:var(--high-soft);color:var(--high)}
.totals{margin:0 0 1.25rem;color:var(--muted);font-variant-numeric:tabular-nums}
.bar{display:flex;gap:2px;height:.6rem;border-radius:.3rem;overflow:hidden;background:var(--line)}
.bar span{min-width:4px}
.bar-critical{background:var(--critical)}.bar-high{background:var(--high)}.bar-medium{background:var(--medium)}.bar-low{background:var(--low)}
.tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:.75rem;margin:.75rem 0 1.25rem}
.tile{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.6rem .9rem;border-top:3px solid var(--tone)}
.tile dt{color:var(--muted);font-size:.82rem}
.tile dd{margin:0;font-size:1.5rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums;color:var(--tone)}
.tile.none{border-top-color:var(--line)}.tile.none dd{color:var(--muted);font-weight:400}
.critical{--tone:var(--critical);--soft:var(--critical-soft)}.high{--tone:var(--high);--soft:var(--high-soft)}.medium{--tone:var(--medium);--soft:var(--medium-soft)}
.low{--tone:var(--low);--soft:var(--low-soft)}.unknown,.suppressed{--tone:var(--unknown);--soft:var(--unknown-soft)}
@media (max-width:50rem){.top,main{padding-left:1rem;padding-right:1rem}.tiles{grid-template-columns:repeat(3,1fr);gap:.5rem}.tile{padding:.45rem .65rem}.verdict{font-size:1.35rem}html{scroll-padding-top:1rem}}
`
