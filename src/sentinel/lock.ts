import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import type { Clock } from './clock.ts'

/** A run is long over by then. */
const staleMs = 60 * 60 * 1000
const pollMs = 250

export interface Lock {
  release(): void
}

interface Owner {
  readonly pid: number
  readonly host: string
  /** Milliseconds since the epoch. */
  readonly since: number
}

/**
 * Takes a lock file, waiting for a while where another run holds it. What a run of this machine left behind when it
 * died, or any run an hour ago, is taken over; a second lock file keeps two runs from doing that at the same time.
 */
export async function acquireLock(
  path: string,
  { clock, waitMs, signal }: { readonly clock: Clock; readonly waitMs: number; readonly signal?: AbortSignal },
): Promise<Lock | { readonly heldBy: string }> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const until = clock.now() + waitMs
  for (;;) {
    if (create(path, clock.now())) return { release: () => rmSync(path, { force: true }) }
    const holder = readText(path)
    if (holder === undefined) continue
    if (isStale(holder, clock.now()) && removeStale(path, holder)) continue
    if (clock.now() >= until || signal?.aborted) return { heldBy: describe(holder, path) }
    await clock.wait(pollMs, signal)
  }
}

function create(path: string, now: number): boolean {
  const owner: Owner = { pid: process.pid, host: hostname(), since: now }
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Whether the stale lock is gone: only who holds the guard may remove it, and only if it is still the same. */
function removeStale(path: string, holder: string): boolean {
  const guard = `${path}.takeover`
  if (!create(guard, Date.now())) return false
  try {
    if (readText(path) === holder) rmSync(path, { force: true })
    return true
  } finally {
    rmSync(guard, { force: true })
  }
}

function isStale(holder: string, now: number): boolean {
  const owner = parseOwner(holder)
  if (!owner) return false
  if (now - owner.since > staleMs) return true
  return owner.host === hostname() && !isAlive(owner.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, host, since } = JSON.parse(text) as Partial<Owner>
    return typeof pid === 'number' && pid > 0 && typeof host === 'string' && typeof since === 'number'
      ? { pid, host, since }
      : undefined
  } catch {
    return undefined
  }
}

function describe(holder: string, path: string): string {
  const owner = parseOwner(holder)
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another run'
  return `${who} (if it is gone, delete ${path})`
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
