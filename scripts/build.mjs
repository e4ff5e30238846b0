// Bundles the command line, the action and the task.
import { bundle, bundleRules, bundles } from './bundle.mjs'

await bundleRules()
for (const [outfile, entry] of Object.entries(bundles)) await bundle(entry, outfile)
