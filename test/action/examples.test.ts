import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly task?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly inputs?: Readonly<Record<string, unknown>>
}

const root = join(import.meta.dirname, '../..')

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).map(name => `${folder}/${name}`)
}

/** Steps wherever they stand. */
function stepsOf(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsOf)
  if (typeof value !== 'object' || value === null) return []
  const own = 'uses' in value || 'task' in value ? [value as Step] : []
  return [...own, ...Object.values(value).flatMap(stepsOf)]
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, unknown> }
const task = JSON.parse(readFileSync(join(root, 'devops-task/task.json'), 'utf8')) as {
  name: string
  version: { Major: number }
  inputs: { name: string }[]
}

describe('workflows to copy', () => {
  test.each(filesIn('examples/workflows'))('%s', file => {
    const workflow = parse(readFileSync(join(root, file), 'utf8')) as {
      permissions: object
      jobs: Record<string, { permissions?: Record<string, string> }>
    }
    expect(workflow.permissions).toEqual({})
    for (const job of Object.values(workflow.jobs)) expect(job.permissions?.['contents']).toBe('read')
    const steps = stepsOf(workflow).filter(step => step.uses !== undefined)
    const own = steps.filter(step => step.uses?.startsWith('iac-guardrail/'))
    expect(own.length).toBeGreaterThan(0)
    for (const { uses } of steps) expect(uses).toMatch(/@([0-9a-f]{40}|COMMIT)$/)
    for (const step of own)
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name)
  })
})

describe('pipelines to copy', () => {
  test.each(filesIn('examples/pipelines'))('%s', file => {
    const own = stepsOf(parse(readFileSync(join(root, file), 'utf8'))).filter(step => step.task?.startsWith(task.name))
    expect(own.length).toBeGreaterThan(0)
    for (const step of own) {
      expect(step.task).toBe(`${task.name}@${task.version.Major}`)
      for (const name of Object.keys(step.inputs ?? {})) expect(task.inputs.map(one => one.name)).toContain(name)
    }
  })
})
