import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acquireLock, type Lock } from '../../src/sentinel/lock.ts'
import { temporaryFolder, testClock } from './builders.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const path = () => join(folder.path, 'deeper', 'spool.lock')
const acquire = () => acquireLock(path(), { clock: testClock(), waitMs: 1000 })
const isLock = (result: Awaited<ReturnType<typeof acquire>>): result is Lock => 'release' in result

async function hold(owner: string): Promise<void> {
  const lock = await acquire()
  if (!isLock(lock)) throw new Error('not free')
  writeFileSync(path(), owner)
}

function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('acquireLock', () => {
  test('holds until it is released', async () => {
    const lock = await acquire()
    expect(isLock(lock)).toBe(true)
    expect(await acquire()).toEqual({ heldBy: expect.stringContaining(`process ${process.pid} on ${hostname()}`) })
    if (isLock(lock)) lock.release()
    expect(existsSync(path())).toBe(false)
    expect(isLock(await acquire())).toBe(true)
  })

  test('what a dead process of this machine left behind is taken over', async () => {
    await hold(JSON.stringify({ pid: deadProcess(), host: hostname(), since: Date.now() }))
    expect(isLock(await acquire())).toBe(true)
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ pid: process.pid })
    expect(existsSync(`${path()}.takeover`)).toBe(false)
  })

  test('a process of another machine cannot be asked, so its age decides', async () => {
    await hold(JSON.stringify({ pid: deadProcess(), host: 'elsewhere', since: Date.now() }))
    expect(await acquire()).toEqual({ heldBy: expect.stringContaining('elsewhere') })
    writeFileSync(path(), JSON.stringify({ pid: 1, host: 'elsewhere', since: Date.now() - 2 * 60 * 60 * 1000 }))
    expect(isLock(await acquire())).toBe(true)
  })

  test('a file that says nothing is not removed, and is named', async () => {
    await hold('')
    expect(await acquire()).toEqual({ heldBy: expect.stringContaining(path()) })
  })

  test('two runs do not both take over', async () => {
    await hold(JSON.stringify({ pid: deadProcess(), host: hostname(), since: Date.now() }))
    const results = await Promise.all([acquire(), acquire(), acquire()])
    expect(results.filter(isLock)).toHaveLength(1)
  })
})
