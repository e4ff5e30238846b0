import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { inputNames } from '../../src/config/inputs.ts'
import { fileInputs, pipelineInputNames } from '../../src/pipeline/inputs.ts'
import { outputNames } from '../../src/pipeline/outcome.ts'

interface Manifest {
  readonly inputs: Record<string, { readonly description: string; readonly default?: string }>
  readonly outputs: Record<string, unknown>
  readonly runs: { readonly using: string; readonly main: string }
}

const root = join(import.meta.dirname, '../..')
const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Manifest

test('action.yml names the inputs that are read, and no others', () => {
  const read = [...pipelineInputNames, ...inputNames, 'github-token']
  expect(Object.keys(manifest.inputs).sort()).toEqual(read.sort())
})

test('only the token has a default in action.yml; others would win over the configuration file, or be said twice', () => {
  const withDefault = Object.entries(manifest.inputs).filter(([, input]) => input.default !== undefined)
  expect(withDefault.map(([name]) => name)).toEqual(['github-token'])
})

test('action.yml names the outputs that are written', () => {
  expect(Object.keys(manifest.outputs).sort()).toEqual([...outputNames, ...fileInputs].sort())
})

test('it runs the bundle on the current runtime', () => {
  expect(manifest.runs).toEqual({ using: 'node24', main: 'action/dist/index.cjs' })
})
