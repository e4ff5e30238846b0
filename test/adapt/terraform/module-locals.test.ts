import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AdaptedTerraform } from '../../../src/adapt/terraform/adapt.ts'
import type { SourceFile } from '../../../src/source/source-file.ts'
import { adapt, dataAt, resourceAt } from './adapt-helper.ts'

const recordedPath = '../shared/oracle/tf-module-locals.json'
const sourcesOf: Readonly<Record<string, string>> = { 'Azure+terraform-azurerm-aks': '../shared/real/terraform-aks' }

interface RecordedLocal {
  readonly name: string
  readonly expected?: unknown
  readonly unknown?: boolean
  readonly sensitive?: boolean
}

interface RecordedModule {
  readonly module: string
  /** Variables and locals of the module as one file. */
  readonly config: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly locals: readonly RecordedLocal[]
}

const modules: readonly RecordedModule[] = existsSync(recordedPath)
  ? JSON.parse(readFileSync(recordedPath, 'utf8')).modules
  : []

describe.skipIf(modules.length === 0)('locals of real modules, as terraform console evaluated them', () => {
  for (const recorded of modules) {
    test(`${recorded.module}: ${recorded.locals.length} locals`, () => {
      check(recorded, [{ path: 'main.tf', text: recorded.config }])
    })
    const folder = sourcesOf[recorded.module]
    test.skipIf(!folder || !existsSync(folder))(`${recorded.module}: the same from the module's own files`, () => {
      check(recorded, filesIn(folder ?? ''))
    })
  }
})

test('the recorded locals are optional', () => {
  if (modules.length === 0) console.log(`${recordedPath} is not here: the locals of real modules are not compared`)
  expect(modules.every(one => one.locals.length > 0)).toBe(true)
})

function filesIn(folder: string): SourceFile[] {
  return globSync('*.tf', { cwd: folder }).map(path => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }))
}

function check({ locals, variables }: RecordedModule, files: readonly SourceFile[]): void {
  const adapted = adaptWithProbes(locals, variables, files)
  const answers = locals.map(({ name }) => [name, answerFor(adapted, name)])
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(locals.map(one => [one.name, expectedOf(one)])))
}

/** The value of a local is the name of a resource that is added for it, as JSON text. */
function adaptWithProbes(
  locals: readonly RecordedLocal[],
  variables: RecordedModule['variables'],
  files: readonly SourceFile[],
): AdaptedTerraform {
  const probes = locals.map(
    ({ name }) => `resource "azurerm_subnet" "probe_${name}" { name = jsonencode(local.${name}) }`,
  )
  return adapt({
    ...Object.fromEntries(files.map(file => [file.path, file.text])),
    'probes.tf': probes.join('\n'),
    'terraform.tfvars.json': JSON.stringify(variables),
  })
}

function answerFor(adapted: AdaptedTerraform, name: string): unknown {
  const text = dataAt(resourceAt(adapted, `azurerm_subnet.probe_${name}`), 'name')
  return typeof text !== 'string' || text.startsWith('unknown: ') ? 'unknown' : JSON.parse(text)
}

function expectedOf({ expected, unknown, sensitive }: RecordedLocal): unknown {
  return unknown || sensitive ? 'unknown' : expected
}
