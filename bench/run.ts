// npm run bench: speed and memory as ratios measured in one run, against the limits that the project set itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { benchAction } from './action.ts'
import { benchArm } from './arm.ts'
import { benchGrowth, growthSizes } from './arm-growth.ts'
import { benchUnknown } from './arm-unknown.ts'
import { benchHcl } from './hcl.ts'
import { benchMemory, benchStart } from './process.ts'
import { benchTerraformApart } from './terraform.ts'

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
for (const { what, ms, ratio } of benchGrowth()) {
  console.log(`${what}, ${growthSizes.join(', ')}: ${ms.map(one => one.toFixed(1)).join(', ')} ms`)
  figures.push({
    what: `${what}: each of 1,000 against 100`,
    value: ratio,
    unit: 'x',
    limit: 'at most 3',
    ok: ratio <= 3,
  })
}
const action = benchAction()
console.log(
  `Action: ${action.megabytes.toFixed(2)} MB, whole run ${action.actionMs.toFixed(0)} ms, scan ${action.scanMs.toFixed(0)} ms`,
)
figures.push(
  {
    what: 'action/dist to load',
    value: action.loadMs,
    unit: 'ms',
    limit: 'under 150',
    ok: action.loadMs < 150,
  },
  { what: 'action/dist', value: action.megabytes, unit: 'MB', limit: 'under 4', ok: action.megabytes < 4 },
  {
    what: 'the whole Action against a scan',
    value: action.ratio,
    unit: 'x',
    limit: 'at most 3',
    ok: action.ratio <= 3,
  },
)
if (existsSync(real)) {
  const arm = await benchArm(real)
  console.log(
    `ARM: ${arm.megabytes.toFixed(1)} MB, JSON.parse ${arm.parseMs.toFixed(0)} ms, scan ${arm.scanMs.toFixed(0)} ms`,
  )
  figures.push({
    what: 'ARM scan against JSON.parse',
    value: arm.ratio,
    unit: 'x',
    limit: 'at most 3',
    ok: arm.ratio <= 3,
  })
  const open = benchUnknown(real)
  console.log(
    `Compiled modules without parameters: ${open.templates} templates, ${open.resources} resources, of which ${percent(open.named)} have a known name and ${percent(open.namedAtEnd)} at least its end; ${open.evaluations} rule evaluations, of which the unknown ones wait for`,
  )
  for (const [reason, count] of open.reasons.slice(0, 10)) console.log(`${String(count).padStart(5)} ${reason}`)
  figures.push({
    what: 'rule evaluations that end in unknown',
    value: open.unknown * 100,
    unit: '%',
    limit: 'at most 10',
    ok: open.unknown <= 0.1,
  })
  const hcl = await benchHcl()
  figures.push({
    what: 'HCL parse against hcl2-parser',
    value: hcl.ratio,
    unit: 'x',
    limit: 'at least 30',
    ok: hcl.ratio >= 30,
  })
  const terraform = benchTerraformApart()
  console.log(
    `Terraform: the first scan takes ${terraform.firstScanAgainstFirstParse.toFixed(1)} times the first parse`,
  )
  figures.push(
    {
      what: 'HCL parse against JSON.parse, for each byte',
      value: terraform.parseAgainstJson,
      unit: 'x',
      limit: 'at most 20',
      ok: terraform.parseAgainstJson <= 20,
    },
    {
      what: 'Terraform scan against the parse, best of several',
      value: terraform.scanAgainstParse,
      unit: 'x',
      limit: 'at most 5',
      ok: terraform.scanAgainstParse <= 5,
    },
    {
      what: 'Terraform modules: each of 1,000 against 10',
      value: terraform.growth,
      unit: 'x',
      limit: 'at most 2',
      ok: terraform.growth <= 2,
    },
    {
      what: 'peak memory of 1,000 modules with 100 resources each',
      value: terraform.peakMb,
      unit: 'MB',
      limit: 'under 1,000',
      ok: terraform.peakMb < 1_000,
    },
  )
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
  console.log(`${ok ? 'ok  ' : 'MISS'} ${what.padEnd(56)} ${value.toFixed(1)} ${unit} (${limit})`)
process.exitCode = figures.every(one => one.ok) ? 0 : 1

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
