// npm run bench: speed and memory as ratios measured in one run, against the limits that the project set itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { benchArm } from './arm.ts'
import { benchHcl } from './hcl.ts'
import { benchMemory, benchStart } from './process.ts'

const real = join(import.meta.dirname, '..', '..', 'shared', 'real')
const figures: {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly limit: string
  readonly ok: boolean
}[] = []

const start = benchStart()
figures.push({
  what: 'start against node -e 0',
  value: start.ratio,
  unit: 'x',
  limit: 'at most 3',
  ok: start.ratio <= 3,
})
if (existsSync(real)) {
  const arm = await benchArm(real)
  console.log(
    `ARM: ${arm.megabytes.toFixed(1)} MB, JSON.parse ${arm.parseMs.toFixed(0)} ms, scan ${arm.scanMs.toFixed(0)} ms`,
  )
  figures.push({
    what: 'ARM scan against JSON.parse',
    value: arm.ratio,
    unit: 'x',
    limit: 'at most 4',
    ok: arm.ratio <= 4,
  })
  const hcl = await benchHcl()
  figures.push({
    what: 'HCL parse against hcl2-parser',
    value: hcl.ratio,
    unit: 'x',
    limit: 'at least 30',
    ok: hcl.ratio >= 30,
  })
  const peak = benchMemory(real)
  figures.push({
    what: 'peak memory on the real templates',
    value: peak,
    unit: 'MB',
    limit: 'under 600',
    ok: peak < 600,
  })
} else console.log(`${real} is not here: only the start was measured.`)

for (const { what, value, unit, limit, ok } of figures)
  console.log(`${ok ? 'ok  ' : 'MISS'} ${what.padEnd(36)} ${value.toFixed(1)} ${unit} (${limit})`)
process.exitCode = figures.every(one => one.ok) ? 0 : 1
