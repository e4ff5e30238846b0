/** On paper: no controls, light ground, nothing cut in half. */
export const print = `
@media print{:root{color-scheme:light;--ground:#fff;--sunken:#fff;--card:#fff;--text:#000;--muted:#444;--line:#ccc;--strong:#999;--link:#000;--critical:#a30f55;--high:#b9380c;--medium:#855b00;--low:#1f62a6;--unknown:#444;
--critical-soft:#fff;--high-soft:#fff;--medium-soft:#fff;--low-soft:#fff;--unknown-soft:#fff;--good:#14713d;--good-soft:#fff;--hit:#f3f3f3;--mark:#ddd;--mark-text:#000;--add:#fff;--add-text:#0c5a2e;--remove:#fff;--remove-text:#96201b}
body{font-size:10pt}.filters,.skip,.item summary::after{display:none}.top,main{max-width:none;padding:0}.item{content-visibility:visible;break-inside:avoid-page}
.bar span,.severity{print-color-adjust:exact;-webkit-print-color-adjust:exact}.source,.diff{white-space:pre-wrap;overflow:visible}.line{min-width:0}.note{break-inside:avoid-page}a{text-decoration:none}
.body{grid-template-columns:minmax(0,1fr)}}
`
