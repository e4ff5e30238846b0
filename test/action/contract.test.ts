import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { reportInputs } from '../../action/inputs.ts'
import { inputNames } from '../../src/config/inputs.ts'

interface Manifest {
  readonly inputs: Record<string, { readonly description: string; readonly default?: string }>
  readonly outputs: Record<string, unknown>
  readonly runs: { readonly using: string; readonly main: string }
}

const root = join(import.meta.dirname, '../..')
const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Manifest
const code = ['inputs.ts', 'present.ts'].map(file => readFileSync(join(root, 'action', file), 'utf8')).join('')

test('action.yml names the inputs that are read, and no others', () => {
  const own = ['path', 'config-file', 'comment', 'github-token', ...reportInputs]
  expect(Object.keys(manifest.inputs).sort()).toEqual([...own, ...inputNames].sort())
  for (const name of own) expect(code).toContain(`'${name}'`)
})

test('what the configuration file may set has no default in action.yml, which would win over it', () => {
  expect(inputNames.filter(name => manifest.inputs[name]?.default !== undefined)).toEqual([])
})

test('action.yml names the outputs that are written', () => {
  const written = ['verdict', 'violations', 'new', 'unknown', 'critical', 'high', 'medium', 'low', ...reportInputs]
  expect(Object.keys(manifest.outputs).sort()).toEqual(written.sort())
})

test('it runs the bundle on the current runtime', () => {
  expect(manifest.runs).toEqual({ using: 'node24', main: 'action/dist/index.cjs' })
})
