// npm start: scans the examples, shows the result and leaves an HTML report. A demonstration, so it ends with 0.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const report = 'guardrail-report.html'
const args = [
  'scan',
  'examples',
  '--fail-on',
  'high',
  '--format',
  'table',
  '--format',
  'html',
  '--output',
  '-',
  '--output',
  report,
]
const { status } = spawnSync(process.execPath, [join(root, 'bin', 'guardrail.cjs'), ...args], {
  cwd: root,
  stdio: 'inherit',
})
if (status === null || status > 1) process.exit(status ?? 2)
console.log(`\nThe same as a page to read and filter: ${join(root, report)}`)
