import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readRunContext } from '../../action/event.ts'

function forkOf(headRepo: unknown): boolean | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-event-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'event.json')
  const side = (repo: unknown, sha: string) => ({ sha: sha.repeat(40), repo })
  const pull = { number: 7, head: side(headRepo, 'a'), base: side({ full_name: 'o/r' }, 'b') }
  writeFileSync(path, JSON.stringify({ number: 7, pull_request: pull }))
  return readRunContext({ GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: 'o/r' }).change?.fork
}

test('a change of a fork is told apart, since no model is asked about it', () => {
  expect(forkOf({ full_name: 'o/r' })).toBe(false)
  expect(forkOf({ full_name: 'stranger/r' })).toBe(true)
})

test('a fork that was deleted is still one', () => {
  expect(forkOf(null)).toBe(true)
})
