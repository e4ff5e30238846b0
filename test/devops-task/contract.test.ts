import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { taskName } from '../../devops-task/inputs.ts'
import { inputNames } from '../../src/config/inputs.ts'
import { fileInputs, pipelineInputNames } from '../../src/pipeline/inputs.ts'
import { outputNames } from '../../src/pipeline/outcome.ts'

interface TaskJson {
  readonly name: string
  readonly friendlyName: string
  readonly version: { readonly Major: number; readonly Minor: number; readonly Patch: number }
  readonly inputs: readonly {
    readonly name: string
    readonly defaultValue?: unknown
    readonly options?: Readonly<Record<string, string>>
  }[]
  readonly outputVariables: readonly { readonly name: string }[]
  readonly restrictions: { readonly settableVariables: { readonly allowed: readonly string[] } }
  readonly execution: Readonly<Record<string, { readonly target: string }>>
}

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8').replace(/^\ufeff/, ''))
const task = read('devops-task/task.json') as TaskJson
const schemaFile = '../shared/data/api/azure-pipelines-task.schema.json'

/** The schema is draft 4, whose `id` ajv no longer takes; nothing in it refers to that. */
function validator(file: string) {
  const { $schema: _, id: __, ...schema } = read(file) as Record<string, unknown>
  return new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }).compile(schema)
}

describe('task.json', () => {
  test('is what the schema of Azure Pipelines asks for', () => {
    if (!existsSync(join(root, schemaFile))) {
      console.log(`${schemaFile} is not here: only names and versions are checked.`)
      expect(task.name).toMatch(/^[A-Za-z0-9-]+$/)
      return
    }
    const validate = validator(schemaFile)
    validate(task)
    expect(validate.errors ?? []).toEqual([])
    validate({ ...task, name: 'no spaces allowed' })
    expect(validate.errors).not.toEqual([])
  })

  test('has the inputs of the action, as tasks may name them, and no defaults', () => {
    const names = [...pipelineInputNames, ...inputNames].map(taskName)
    expect(task.inputs.map(one => one.name).sort()).toEqual(names.sort())
    expect(task.inputs.filter(one => one.defaultValue !== undefined)).toEqual([])
  })

  test('may set its outputs and no other variable', () => {
    const outputs = [...outputNames, ...fileInputs].map(taskName)
    expect(task.outputVariables.map(one => one.name).sort()).toEqual([...outputs].sort())
    expect([...task.restrictions.settableVariables.allowed].sort()).toEqual(outputs.sort())
  })

  test('offers the values that inputs take', () => {
    const offered = Object.fromEntries(
      task.inputs.flatMap(one => (one.options ? [[one.name, Object.keys(one.options)]] : [])),
    )
    expect(offered).toEqual({
      mode: ['scan', 'gate'],
      count: ['new', 'all'],
      comment: ['always', 'blocking', 'on-failure', 'never'],
      annotations: ['always', 'log', 'never'],
    })
  })

  test('runs one bundle on both runtimes', () => {
    expect(Object.keys(task.execution)).toEqual(['Node24', 'Node20_1'])
    expect(new Set(Object.values(task.execution).map(one => one.target))).toEqual(new Set(['dist/index.cjs']))
  })
})

test('task, extension and package are of one version', () => {
  const { version } = read('package.json') as { version: string }
  const { Major, Minor, Patch } = task.version
  expect(`${Major}.${Minor}.${Patch}`).toBe(version)
  expect(read('devops-task/vss-extension.json')).toMatchObject({
    version,
    contributions: [{ type: 'ms.vss-distributed-task.task', properties: { name: task.name } }],
    files: [{ path: task.name }],
  })
  expect(task.friendlyName.length).toBeLessThanOrEqual(40)
})
