import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../../bin/guardrail.cjs', import.meta.url))

/** Starts the bundled command; `npm test` builds it. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  return { child, ended: async () => ({ code: (await once(child, 'close'))[0] as number, stderr }) }
}

test('a reader that has seen enough is no failure', async () => {
  const { child, ended } = start('rules', 'list')
  child.stdout.destroy()
  expect(await ended()).toEqual({ code: 0, stderr: '' })
})

test('the version costs no scan', async () => {
  const { child, ended } = start('--version')
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  expect((await ended()).code).toBe(0)
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})
